// Rows and facets -> chips that narrow the rows, each with how many it would leave. Within a facet any choice
// will do, between facets all have to.

import { make } from "../surroundings/dom.js";
import { keep, listed, unlisted } from "./fragment.js";

// How the address says that nothing is chosen where usually something is.
const NONE = "any";

/** @template Row */
export class Filters {
  /** @type {Map<string, Set<string>>} */
  #chosen = new Map();
  /** @type {{ facet: Facet<Row>, id: string, chip: HTMLElement, count: HTMLElement }[]} */
  #chips = [];

  // A facet: its `name`, its `values` with what each is called, the values `of` a row, and those chosen at `first`.
  /** @param {Row[]} rows @param {Facet<Row>[]} facets @param {() => void} changed */
  constructor(rows, facets, changed) {
    Object.assign(
      this,
      /** @satisfies {Pick<Filters<Row>, "rows" | "facets" | "changed">} */ ({ rows, facets, changed }),
    );
    for (const { name, first } of facets) this.#chosen.set(name, new Set(first));
  }

  // The chips, one group a facet; a value that no row has, and a facet of one value, narrow nothing.
  groups() {
    return this.facets.map((facet) => {
      const used = Object.entries(facet.values).filter(([id]) => this.rows.some((row) => facet.of(row).includes(id)));
      const chips = used.map(([id, label]) => this.#chip(facet, id, label));
      const hidden = used.length < (facet.always ? 1 : 2);
      return make("div", { class: "facet", role: "group", "aria-label": facet.title, hidden }, chips);
    });
  }

  /** @param {Facet<Row>} facet @param {string} id @param {string} label */
  #chip(facet, id, label) {
    const count = make("span", { class: "count" });
    const chip = make("button", { type: "button", class: "chip", "data-choice": `${facet.name}-${id}` }, label, count);
    chip.addEventListener("click", () => {
      const chosen = /** @type {Set<string>} */ (this.#chosen.get(facet.name));
      chosen[chosen.has(id) ? "delete" : "add"](id);
      this.changed();
    });
    this.#chips.push({ facet, id, chip, count });
    return chip;
  }

  /** @param {Row} row @param {string | null} [aside] */
  fits(row, aside = null) {
    return this.facets.every(({ name, of }) => {
      const chosen = /** @type {Set<string>} */ (this.#chosen.get(name));
      return name === aside || chosen.size === 0 || of(row).some((value) => chosen.has(value));
    });
  }

  // Counts what each chip would leave of the rows that everything but its own facet leaves.
  /** @param {Row[]} rows */
  update(rows) {
    for (const { facet, id, chip, count } of this.#chips) {
      const left = rows.filter((row) => this.fits(row, facet.name) && facet.of(row).includes(id)).length;
      count.textContent = left.toLocaleString("en");
      chip.classList.toggle("none", left === 0);
      chip.setAttribute("aria-pressed", String(/** @type {Set<string>} */ (this.#chosen.get(facet.name)).has(id)));
    }
  }

  get isNarrowed() {
    return [...this.#chosen.values()].some((chosen) => chosen.size > 0);
  }

  clear() {
    for (const chosen of this.#chosen.values()) chosen.clear();
  }

  // Keeps every facet's choice in the address; `written` is told of one that comes from there.
  /** @param {() => void} written */
  keep(written) {
    for (const { name, values, first = [] } of this.facets) {
      const usual = first.join(",") || NONE;
      /** @param {string | null} value */
      const write = (value) => {
        this.#chosen.set(name, unlisted(value ?? usual, Object.keys(values)));
        written();
      };
      const read = () => listed(/** @type {Set<string>} */ (this.#chosen.get(name))) ?? NONE;
      keep(name, () => (read() === usual ? null : read()), write);
    }
  }
}
