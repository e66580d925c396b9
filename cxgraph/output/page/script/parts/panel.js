// A post -> the panel beside the chart: where it stands, its ties, its findings, and what is not known of it.

import { besideName, chain, facts, isTie, lead, nameOf, posts, ties } from "../chart/data.js";
import { NO_FUNCTION } from "../chart/matrix.js";
import { loose, notKnown, tierOf } from "../chart/ties.js";
import { grouped, plural } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { disclosure, link, postButton, subjectList } from "./citations.js";
import { findingCard, isFailed } from "./findings.js";
import { go } from "./places.js";
import { tieRows } from "./saying.js";
import { swatch } from "./swatch.js";

const MOST_ROWS = 12;
/** @type {Record<string, string>} */
const KNOWN_BY = {
  stated: "stated by the chart",
  title: "read from the title",
  context: "settled by the posts around it",
  possible: "possible, the title leaves it open",
};

/** @param {HTMLElement} panel @param {Post} post @param {Acts} acts */
export function fillPanel(panel, post, { open, close }) {
  const heading = make("h2", { tabindex: "-1" }, text(post.label));
  const failed = post.findings.filter(isFailed);
  const untold = post.findings.filter((finding) => !isFailed(finding));
  const unknowns = notKnownOf(post, open);
  panel.replaceChildren(
    heading,
    make("p", { class: "title" }, text(post.title), post.chip ? ` · ${post.chip}` : ""),
    make("button", { type: "button", class: "close", "aria-label": "Close panel", onclick: close }, "✕"),
    pathTo(post, open),
    standingOf(post, open),
    ...(ties.some(isTie) ? [link("quiet", "Show in matrix", () => go("matrix", post.function ?? NO_FUNCTION))] : []),
    ...part("Reporting", reportingRows(post, open), "No reporting line known."),
    ...part("Ties", tieRows(post, open), "No tie listed."),
    ...part(`Findings (${grouped(failed.length)})`, cards(failed), "No finding concerns this post."),
    ...(untold.length ? part(`Cannot tell yet (${grouped(untold.length)})`, cards(untold)) : []),
    ...(unknowns.length ? part("Not known", [make("ul", { class: "unknowns" }, unknowns)]) : []),
    disclosure("For analysts", make("p", {}, "This post is called ", text(post.post), " in the file.")),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

// The first cards; what is left is said.
/** @param {Finding[]} findings */
function cards(findings) {
  const left = findings.length - MOST_ROWS;
  const rest = left > 0 ? [make("p", { class: "lede" }, `and ${grouped(left)} more, in the table of findings`)] : [];
  return [...findings.slice(0, MOST_ROWS).map(findingCard), ...rest];
}

/** @param {string} name @param {Node[]} rows @param {string} [otherwise] */
function part(name, rows, otherwise) {
  return [
    make("h3", {}, name),
    ...(rows.length ? rows : [make("p", { class: "lede" }, /** @type {string} */ (otherwise))]),
  ];
}

// The way from the top down to the post.
/** @param {Post} post @param {Open} open */
function pathTo(post, open) {
  const above = chain(post).toReversed();
  const here = make("span", { "aria-current": "location" }, text(nameOf(post)));
  /** @param {Post} one */
  const step = (one) => make("li", {}, one === post ? here : postButton(one, open));
  return make("nav", { class: "path", "aria-label": "You are here" }, make("ol", {}, above.map(step)));
}

/** @param {number | null} tier */
function tierInWords(tier) {
  if (tier === null) return "not known";
  return `${tier} – ${tier ? `${plural(tier, "line")} below the top` : "the top"}`;
}

// Tier, unit, roles, each with how it is known, and decision rights, each with how it is decided and over what.
/** @param {Post} post @param {Open} open */
function standingOf(post, open) {
  const tier = tierOf(post);
  const roles = facts.roles[post.id] ?? [];
  return make(
    "dl",
    {},
    ...fact("Tier", tierInWords(tier)),
    ...(post.unit ? fact("Unit", ...unitWords(post.unit, post, open)) : []),
    ...headed(post).flatMap((unit) => fact("Heads", text(unit.name), facing(unit))),
    ...roles.flatMap(([label, how]) => fact("Role", text(label), make("small", {}, KNOWN_BY[how]))),
    ...decides(facts.rights[post.id]),
  );
}

/** @param {[string, string][] | undefined} rights */
function decides(rights) {
  if (!rights) return [];
  /** @type {[right: string, said: string][]} */
  const listed = rights.length ? rights : [["nothing", ""]];
  /** @param {[right: string, said: string]} entry */
  const each = ([right, said]) => make("dd", {}, text(right), said ? make("small", {}, text(said)) : null);
  return [make("dt", {}, "Decides"), ...listed.map(each)];
}

/** @param {string} name @param {Child[]} content */
const fact = (name, ...content) => [make("dt", {}, name), make("dd", {}, content)];
/** @param {Post} post */
const headed = (post) => facts.units.filter((unit) => unit.head === post.id);
/** @param {Unit} unit */
const facing = (unit) => (unit.customer_facing ? make("small", {}, "customer-facing") : null);

/** @param {Unit} unit @param {Post} post @param {Open} open */
function unitWords(unit, post, open) {
  const { head, headless } = unit;
  const isElsewhere = head !== null && head !== post.id;
  const led = isElsewhere ? make("small", {}, "headed by ", postButton(posts[head], open)) : null;
  return [text(unit.name), facing(unit), led, headless ? make("small", {}, "headed by nobody") : null];
}

/** @param {Kind} kind @param {Post} post @param {string} words @param {Open} open */
function row(kind, post, words, open) {
  const about = make("div", {}, postButton(post, open), make("small", {}, text(words)));
  return make("div", { class: "row" }, swatch(kind), about);
}

/** @param {Post} post @param {Open} open */
function reportingRows(post, open) {
  /** @param {Kind} kind @param {string} words @param {Post} other */
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

/** @param {Post} post @param {Open} open */
function notKnownOf(post, open) {
  /** @param {Child[]} content */
  const item = (...content) => make("li", {}, content);
  const asked = facts.questions.filter(({ about }) => about.includes(post.id));
  const others = post === lead ? notKnown.map(({ id }) => id) : [];
  return [
    post.title === post.called ? null : item("Its title"),
    post.state === "unknown" ? item("Who holds this post") : null,
    loose.has(post.id) ? item("To whom it reports") : null,
    others.length ? item("How it works with ", subjectList(others, open)) : null,
    notKnown.includes(post)
      ? item("How it and the CX lead, ", postButton(/** @type {Post} */ (lead), open), ", work together")
      : null,
    ...asked.map(({ question }) => item(text(question))),
  ].filter(Boolean);
}
