// A post -> the panel beside the chart: its reporting lines, its ties in words, its findings.

const MOST_ROWS = 12;
const STANCES = { partner: "a partner", roadblock: "a roadblock", absent: "absent" };

function fillPanel(panel, post, { open, close }) {
  const heading = make("h2", { tabindex: "-1", id: "panel-title" }, text(post.label));
  panel.replaceChildren(
    heading,
    make("p", { class: "title" }, text(post.title), post.chip ? ` · ${post.chip}` : "", " · ", text(post.post)),
    make("button", { type: "button", class: "close", "aria-label": "Close panel", onclick: close }, "✕"),
    ...part("Reporting", reportingRows(post, open), "No reporting line known."),
    ...part("Ties", tieRows(post, open), "No tie listed."),
    ...part(`Findings (${post.findings.length})`, post.findings.slice(0, MOST_ROWS).map(findingCard), "No finding concerns this post."),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

function part(name, rows, otherwise) {
  return [make("h3", {}, name), ...(rows.length ? rows : [make("p", { class: "lede" }, otherwise)])];
}

function row(kind, post, words, open) {
  return make("div", { class: "row" }, swatch(kind), make("div", {}, postButton(post, open), make("small", {}, text(words))));
}

function reportingRows(post, open) {
  const dotted = post.ties.filter((tie) => tie.kind === "dotted");
  const rows = [
    ...(post.parent ? [row("reports", post.parent, `Manager, ${other(post.parent)}`, open)] : []),
    ...dotted.filter((tie) => tie.from === post.id).map((tie) => row("dotted", posts[tie.to], `Dotted line to, ${other(posts[tie.to])}`, open)),
    ...post.children.slice(0, MOST_ROWS).map((child) => row("reports", child, `Report, ${other(child)}`, open)),
    ...dotted.filter((tie) => tie.to === post.id).map((tie) => row("dotted", posts[tie.from], `Dotted line from, ${other(posts[tie.from])}`, open)),
  ];
  const left = post.children.length - MOST_ROWS;
  return left > 0 ? [...rows, make("p", { class: "lede" }, `and ${plural(left, "more report")}`)] : rows;
}

// Where the title stands in for an unknown name, what is known of the holder stands in for the title.
const other = (post) => (post.state ? post.label : post.title);

function tieRows(post, open) {
  return post.ties
    .filter((tie) => tie.kind !== "dotted")
    .map((tie) => {
      const isOwn = tie.from === post.id;
      return row(tie.kind, posts[isOwn ? tie.to : tie.from], [isOwn ? `Called ${STANCES[tie.kind]}` : `Calls this post ${STANCES[tie.kind]}`, ...details(tie)].join(" · "), open);
    });
}

function details(tie) {
  return [
    tie.by_design ? "by design" : null,
    tie.reason ? words(tie.reason) : null,
    tie.stage ? `from ${tie.stage} on` : null,
    tie.shared === null ? null : tie.shared.length ? `shares ${tie.shared.join(", ")}` : "shares no objective",
    tie.source ? `source ${tie.source}` : null,
    tie.as_of,
  ].filter(Boolean);
}
