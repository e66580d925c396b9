// A post -> the panel beside the chart: its reporting lines, its ties in words, its findings.

const MOST_ROWS = 12;
const STANCES = { partner: "a partner", roadblock: "a roadblock", absent: "absent" };

function fillPanel(panel, post, { open, close }) {
  const heading = make("h2", { tabindex: "-1" }, text(post.label));
  const findings = post.findings.slice(0, MOST_ROWS).map(findingCard);
  panel.replaceChildren(
    heading,
    make("p", { class: "title" }, text(post.title), post.chip ? ` · ${post.chip}` : "", " · ", text(post.post)),
    make("button", { type: "button", class: "close", "aria-label": "Close panel", onclick: close }, "✕"),
    ...part("Reporting", reportingRows(post, open), "No reporting line known."),
    ...part("Ties", tieRows(post, open), "No tie listed."),
    ...part(`Findings (${post.findings.length})`, findings, "No finding concerns this post."),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

function part(name, rows, otherwise) {
  return [make("h3", {}, name), ...(rows.length ? rows : [make("p", { class: "lede" }, otherwise)])];
}

function row(kind, post, words, open) {
  const about = make("div", {}, postButton(post, open), make("small", {}, text(words)));
  return make("div", { class: "row" }, swatch(kind), about);
}

function reportingRows(post, open) {
  const line = (kind, words, other) => row(kind, other, `${words}, ${besideName(other)}`, open);
  const dotted = post.ties.filter((tie) => tie.kind === "dotted");
  const rows = [
    ...(post.parent ? [line("reports", "Manager", post.parent)] : []),
    ...dotted.filter((tie) => tie.from === post.id).map((tie) => line("dotted", "Dotted line to", posts[tie.to])),
    ...post.children.slice(0, MOST_ROWS).map((child) => line("reports", "Report", child)),
    ...dotted.filter((tie) => tie.to === post.id).map((tie) => line("dotted", "Dotted line from", posts[tie.from])),
  ];
  const left = post.children.length - MOST_ROWS;
  return left > 0 ? [...rows, make("p", { class: "lede" }, `and ${plural(left, "more report")}`)] : rows;
}

// Where the title stands in for an unknown name, what is known of the holder stands in for the title.
const besideName = (post) => (post.state ? post.label : post.title);

function tieRows(post, open) {
  return post.ties.filter((tie) => tie.kind !== "dotted").map((tie) => tieRow(post, tie, open));
}

function tieRow(post, tie, open) {
  const isOwn = tie.from === post.id;
  const other = posts[isOwn ? tie.to : tie.from];
  const stance = `${isOwn ? "Called" : "Calls this post"} ${STANCES[tie.kind]}`;
  return row(tie.kind, other, [stance, ...details(tie)].join(" · "), open);
}

function details(tie) {
  return [
    tie.by_design ? "by design" : null,
    tie.reason ? words(tie.reason) : null,
    tie.stage ? `from ${tie.stage} on` : null,
    tie.shared?.length === 0 ? "shares no objective" : null,
    tie.shared?.length ? `shares ${tie.shared.join(", ")}` : null,
    tie.source ? `source ${tie.source}` : null,
    tie.as_of,
  ].filter(Boolean);
}
