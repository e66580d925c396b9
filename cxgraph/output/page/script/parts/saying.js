// What two posts say of each other -> a row of the panel: both sides, one of them, or each something else.

import { besideName, facts, posts } from "../chart/data.js";
import { statements } from "../chart/ties.js";
import { words } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { link, postButton } from "./citations.js";
import { go } from "./places.js";
import { swatch } from "./swatch.js";

/** @type {Record<string, string>} */
export const STANCES = { partner: "a partner", roadblock: "a roadblock", absent: "absent" };

/** @param {Post} post @param {Open} open */
export function tieRows(post, open) {
  const own = post.ties.filter((tie) => tie.kind !== "dotted");
  const others = new Set(own.map((tie) => posts[tie.from === post.id ? tie.to : tie.from]));
  return [...others].map((other) => tieRow(post, other, open));
}

/** @param {Post} post @param {Post} other @param {Open} open */
function tieRow(post, other, open) {
  const said = statements.get(`${post.id},${other.id}`);
  const heard = statements.get(`${other.id},${post.id}`);
  const both = /** @type {Tie[]} */ ([said, heard].filter(Boolean));
  const lines = [
    said ? statement("Called", said) : `Says nothing of it${meaning()}`,
    heard ? statement("Calls this post", heard) : `Says nothing of this post${meaning()}`,
    said && heard && said.kind !== heard.kind ? "≠ The two sides disagree" : null,
    said && heard ? null : "One side only",
  ];
  const small = /** @type {string[]} */ (lines.filter(Boolean)).map((line) => make("small", {}, text(line)));
  const there = link("quiet", "Show this tie", () => go("tie", post, other));
  const about = make("div", {}, postButton(other, open), beside(other), small, there);
  return make("div", { class: "row" }, signsOf(both), about);
}

// One sign where both sides say the same.
/** @param {Tie[]} said */
export function signsOf(said) {
  const signs = new Map(said.map((tie) => [`${tie.kind} ${tie.by_design}`, swatch(tie.kind, Boolean(tie.by_design))]));
  return make("div", { class: "signs" }, [...signs.values()]);
}

/** @param {Post} other */
const beside = (other) => make("span", { class: "beside" }, text(besideName(other)));
export const meaning = () => (facts.ties_complete ? ", which on this chart means no relation" : "");
/** @param {string} verb @param {Tie} tie */
export const statement = (verb, tie) => [`${verb} ${STANCES[tie.kind]}`, ...details(tie)].join(" · ");

/** @param {string} id */
const objective = (id) => facts.objectives[id] ?? words(id);

/** @param {Tie} tie */
function details(tie) {
  return [
    tie.by_design ? "by design: expected of the job" : null,
    tie.reason ? words(tie.reason) : null,
    tie.stage ? `from ${tie.stage} on` : null,
    tie.shared?.length === 0 ? "shares no objective" : null,
    tie.shared?.length ? `shares ${tie.shared.map(objective).join(", ")}` : null,
    tie.source ? `source ${tie.source}` : null,
    tie.as_of,
  ].filter(Boolean);
}
