// Posts, claims and criteria named in a text -> buttons that lead to where they are told in full.

import { facts, nameOf, postOf } from "./data.js";
import { make, text } from "./dom.js";
import { go } from "./places.js";

const MOST_SUBJECTS = 4;
export const claims = new Map(facts.evidence.claims.map((claim) => [claim.id, claim]));

export const link = (kind, label, onclick) => make("button", { type: "button", class: kind, onclick }, text(label));

export const postButton = (post, open) => link("post", nameOf(post), () => open(post));

// Those concerned, the first few at once and the others on demand; one that is left is shown as well.
export function subjectList(subjects, open, most = MOST_SUBJECTS) {
  const item = (subject) => make("li", {}, postOf(subject) ? postButton(postOf(subject), open) : text(subject));
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

export const claimButton = (id) => (claims.has(id) ? link("claim", id, () => go("claim", id)) : text(id));

// A comma stays with the claim before it.
export function claimList(ids) {
  const followed = (id) => [make("span", { class: "together" }, claimButton(id), ","), " "];
  return ids.flatMap((id, i) => (i < ids.length - 1 ? followed(id) : [claimButton(id)]));
}

// What speaks for a finding or an indicator, and what against it.
export function grounds({ evidence, counter_evidence: against, contested }) {
  const parts = [
    evidence.length ? claimList(evidence) : null,
    against.length ? ["against ", ...claimList(against)] : null,
    contested ? ["contested"] : null,
  ].filter(Boolean);
  return parts.length ? parts.flatMap((part, i) => (i ? [" · ", ...part] : part)) : ["our own choice"];
}
