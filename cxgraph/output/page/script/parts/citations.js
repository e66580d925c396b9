// Posts and claims that a text names -> buttons that lead to where they are told in full, and lists of them.

import { facts, nameOf, postOf } from "../chart/data.js";
import { grouped, plural } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { go } from "./places.js";

const MOST_SUBJECTS = 4;
export const claims = new Map(facts.evidence.claims.map((claim) => [claim.id, claim]));

/** @param {string} kind @param {string} label @param {() => void} onclick */
export const link = (kind, label, onclick) => make("button", { type: "button", class: kind, onclick }, text(label));

/** @param {Post} post @param {Open} open */
export const postButton = (post, open) => link("post", nameOf(post), () => open(post));

// A post is described, not a person: its title comes first and its holder after it, unless its title is not known.
/** @param {Post} post @param {Open} open */
function describedButton(post, open) {
  const isTitled = post.title === post.called || post.state;
  const [first, second] = isTitled ? [post.called, post.label] : [post.label, post.title];
  const described = [text(first), make("small", {}, ", ", text(second))];
  return make("button", { type: "button", class: "post", onclick: () => open(post) }, described);
}

// Those concerned, the first few at once and the others on demand; one that is left is shown as well.
/** @param {Subject[]} subjects @param {Open} open @param {number} [most] */
export function subjectList(subjects, open, most = MOST_SUBJECTS) {
  /** @param {Subject} subject */
  const item = (subject) =>
    make("li", {}, postOf(subject)
      ? describedButton(/** @type {Post} */ (postOf(subject)), open)
      : text(/** @type {string} */ (subject)));
  const few = subjects.length > most + 1 ? most : subjects.length;
  const list = make("ul", {}, subjects.slice(0, few).map(item));
  const left = subjects.slice(few);
  if (left.length === 0) return list;
  const more = link("quiet", `and ${left.length.toLocaleString("en")} more`, () => {
    const items = left.map(item);
    /** @type {HTMLElement} */ (more.parentElement).replaceWith(...items);
    /** @type {HTMLElement} */ (items[0].firstChild).focus?.();
  });
  list.append(make("li", {}, more));
  return list;
}

// What is there for those who look things up: numbers of rules and claims, places in files.
/** @param {string} name @param {Child[]} content */
export const disclosure = (name, ...content) =>
  make("details", { class: "looked-up" }, make("summary", {}, name), content.flat());

// A claim by what it says; its number stands where things are looked up.
/** @param {string} id */
export const claimButton = (id) =>
  claims.has(id) ? link("claim", /** @type {Claim} */ (claims.get(id)).text, () => go("claim", id)) : text(id);

/** @param {string} id */
const numbered = (id) =>
  make("li", {}, claims.has(id) ? make("span", { class: "code" }, id, " ") : null, claimButton(id));

/** @param {Grounds} found */
export function claimLists({ evidence, counter_evidence: against }) {
  /** @param {string[]} ids */
  const list = (ids) => make("ul", {}, ids.map(numbered));
  return [
    ...(evidence.length ? [list(evidence)] : []),
    ...(against.length ? [make("p", {}, "Against it:"), list(against)] : []),
  ];
}

// On how much a finding or an indicator rests, the claims themselves on demand.
/** @param {Grounds} found */
export function grounds(found) {
  return found.evidence.length + found.counter_evidence.length
    ? [disclosure(groundsInWords(found), claimLists(found))]
    : ["our own choice"];
}

/** @param {Grounds} found */
function groundsInWords({ evidence, counter_evidence: against }) {
  const [best] = evidence.flatMap((id) => claims.get(id)?.grade ?? []).toSorted();
  const strength = best ? `, ${evidence.length > 1 ? "at best " : ""}grade ${best}` : "";
  const supporting = evidence.length ? `${plural(evidence.length, "claim")}${strength}` : "our own choice";
  return against.length ? `${supporting}; ${grouped(against.length)} against` : supporting;
}
