// Posts and claims that a text names -> buttons that lead to where they are told in full, and lists of them.

import { facts, nameOf, postOf } from "../chart/data.js";
import { grouped, plural } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { go } from "./places.js";

const MOST_SUBJECTS = 4;
export const claims = new Map(facts.evidence.claims.map((claim) => [claim.id, claim]));

export const link = (kind, label, onclick) => make("button", { type: "button", class: kind, onclick }, text(label));

export const postButton = (post, open) => link("post", nameOf(post), () => open(post));

// A post is described, not a person: its title comes first and its holder after it, unless its title is not known.
function describedButton(post, open) {
  const isTitled = post.title === post.called || post.state;
  const [first, second] = isTitled ? [post.called, post.label] : [post.label, post.title];
  const described = [text(first), make("small", {}, ", ", text(second))];
  return make("button", { type: "button", class: "post", onclick: () => open(post) }, described);
}

// Those concerned, the first few at once and the others on demand; one that is left is shown as well.
export function subjectList(subjects, open, most = MOST_SUBJECTS) {
  const item = (subject) => make("li", {}, postOf(subject) ? describedButton(postOf(subject), open) : text(subject));
  const few = subjects.length > most + 1 ? most : subjects.length;
  const list = make("ul", {}, subjects.slice(0, few).map(item));
  const left = subjects.slice(few);
  if (left.length === 0) return list;
  const more = link("quiet", `and ${left.length.toLocaleString("en")} more`, () => {
    const items = left.map(item);
    more.parentElement.replaceWith(...items);
    items[0].firstChild.focus?.();
  });
  list.append(make("li", {}, more));
  return list;
}

// What is there for those who look things up: numbers of rules and claims, places in files.
export const disclosure = (name, ...content) =>
  make("details", { class: "looked-up" }, make("summary", {}, name), content.flat());

// A claim by what it says; its number stands where things are looked up.
export const claimButton = (id) =>
  claims.has(id) ? link("claim", claims.get(id).text, () => go("claim", id)) : text(id);

const numbered = (id) =>
  make("li", {}, claims.has(id) ? make("span", { class: "code" }, id, " ") : null, claimButton(id));

export function claimLists({ evidence, counter_evidence: against }) {
  const list = (ids) => make("ul", {}, ids.map(numbered));
  return [
    ...(evidence.length ? [list(evidence)] : []),
    ...(against.length ? [make("p", {}, "Against it:"), list(against)] : []),
  ];
}

// On how much a finding or an indicator rests, the claims themselves on demand.
export function grounds(found) {
  return found.evidence.length + found.counter_evidence.length
    ? [disclosure(groundsInWords(found), claimLists(found))]
    : ["our own choice"];
}

function groundsInWords({ evidence, counter_evidence: against }) {
  const [best] = evidence.flatMap((id) => claims.get(id)?.grade ?? []).toSorted();
  const strength = best ? `, ${evidence.length > 1 ? "at best " : ""}grade ${best}` : "";
  const supporting = evidence.length ? `${plural(evidence.length, "claim")}${strength}` : "our own choice";
  return against.length ? `${supporting}; ${grouped(against.length)} against` : supporting;
}
