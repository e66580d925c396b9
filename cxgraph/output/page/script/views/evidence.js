// The claims that this audit rests on -> a reading list by source, each with what rests on it.

import { facts } from "../chart/data.js";
import { claimButton, claims, disclosure } from "../parts/citations.js";
import { Filters } from "../parts/filters.js";
import { contestedMark, isLive } from "../parts/findings.js";
import { remember } from "../parts/fragment.js";
import { go, offer } from "../parts/places.js";
import { groundsFor, isDisputed, restingOn } from "../parts/restingon.js";
import { plural, sentence } from "../plain/wording.js";
import { arriveAt, make, text } from "../surroundings/dom.js";

const GRADES = facts.evidence.grades;
const UNDER = {
  fail: "Under what failed",
  cannot_tell: "Under what cannot be told yet",
  scores: "Under the scores",
  surveys: "Compared with surveys",
  aside: "Under what is set aside",
};
const OPENING =
  "Shown first is what the findings of this chart rest on, with what speaks against it; the rest is a choice away.";

class ReadingList {
  /** @param {HTMLElement} root */
  constructor(root) {
    const use = groundsFor();
    const all = [...claims.values()];
    this.items = new Map(all.map((claim) => [claim, claimItem(claim, use)]));
    this.parts = Object.entries(facts.evidence.sources).map(([id, source]) => sourcePart(id, source, this.items));
    this.filters = new Filters(all, claimFacets(use), () => this.#changed());
    this.count = make("p", { class: "lede", role: "status" });
    const tools = make("div", { class: "filters" }, this.filters.groups(), this.count);
    const caveat = make("p", { class: "lede" }, facts.evidence.caveat);
    const opening = facts.findings.some(isLive) ? [make("p", { class: "lede" }, OPENING)] : [];
    root.append(caveat, ...opening, tools, ...this.parts.map(({ section }) => section));
    this.filters.keep(() => this.#show());
    this.#show();
  }

  /** @param {string} id */
  arriveAt(id) {
    const item = /** @type {HTMLElement} */ (this.items.get(/** @type {Claim} */ (claims.get(id))));
    if (item.hidden) {
      this.filters.clear();
      this.#changed();
    }
    arriveAt(item);
  }

  #changed() {
    this.#show();
    remember();
  }

  #show() {
    this.filters.update([...this.items.keys()]);
    for (const [claim, item] of this.items) item.hidden = !this.filters.fits(claim);
    for (const { section, from } of this.parts) section.hidden = !from.some((claim) => this.filters.fits(claim));
    const shown = [...this.items.values()].filter((item) => !item.hidden).length;
    this.count.textContent = `${shown} of ${plural(this.items.size, "claim")}`;
  }
}

/** @param {Map<string, Use>} use @returns {Facet<Claim>[]} */
function claimFacets(use) {
  const grades = Object.keys(GRADES).map((id) => [id, `Grade ${id} · ${GRADES[id].split(/[.:]/u)[0].toLowerCase()}`]);
  /** @param {Claim} claim */
  const disputed = (claim) => (isDisputed(claim, use) ? ["yes"] : []);
  /** @param {Claim} claim */
  const under = ({ id }) => [.../** @type {Use} */ (use.get(id)).under];
  const first = [...claims.values()].some((claim) => under(claim).includes("fail")) ? ["fail"] : [];
  return [
    { name: "under", title: "What rests on it", values: UNDER, of: under, first },
    { name: "grade", title: "Grade", values: Object.fromEntries(grades), of: ({ grade }) => [grade] },
    { name: "disputed", title: "Contested", values: { yes: "⇄ Contested" }, of: disputed, always: true },
  ];
}

/** @param {string} id @param {Source} source @param {Map<Claim, HTMLElement>} items */
function sourcePart(id, source, items) {
  const from = [...items.keys()].filter((claim) => claim.source === id);
  const heading = make("h2", { id: `source-${id}` }, text(source.title));
  const about = make("p", { class: "lede" }, text(`${source.imprint}. ${source.method}`));
  const caveat = make("p", { class: "caveat" }, make("b", {}, "Mind: "), text(source.caveat));
  const list = make("ul", { class: "claims" }, from.map((claim) => /** @type {HTMLElement} */ (items.get(claim))));
  return { from, section: make("section", { "aria-labelledby": `source-${id}` }, heading, about, caveat, list) };
}

/** @param {Claim} claim @param {Map<string, Use>} use */
function claimItem(claim, use) {
  const { grade, kind, id, figures, note, conflicts } = claim;
  const badge = make("span", { class: `grade grade-${grade}` }, `Grade ${grade}`);
  const disputed = isDisputed(claim, use) ? contestedMark() : null;
  const marks = [badge, ` ${sentence(kind)} `, disputed];
  return make(
    "li",
    { tabindex: "-1", "data-claim": id },
    make("div", { class: "marks" }, marks),
    make("p", { class: "said" }, text(claim.text)),
    figures.map((figure) => make("p", { class: "figure" }, text(figure))),
    note ? make("p", { class: "caveat" }, text(note)) : null,
    conflicts.length ? make("p", { class: "caveat" }, "Cannot be right together with:") : null,
    conflicts.map((other) => make("p", { class: "caveat" }, claimButton(other))),
    restingOn(/** @type {Use} */ (use.get(id))),
    disclosure("For analysts", make("p", {}, text(`Claim ${id}. ${GRADES[grade]} ${facts.evidence.kinds[kind]}`))),
  );
}

/** @type {ReadingList | null} */
let readingList = null;

/** @param {HTMLElement} root */
export function showEvidence(root) {
  readingList = new ReadingList(root);
}

/** @param {string} id */
function openClaim(id) {
  go("view", "evidence");
  /** @type {ReadingList} */ (readingList).arriveAt(id);
}

offer({ claim: openClaim });
