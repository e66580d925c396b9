// The matrix as a grid: one stop for the keyboard, arrow keys between cells, Enter to the posts in the graph.

import { isTie, ties } from "../chart/data.js";
import { cellKey, functionName, matrixCells, matrixFunctions } from "../chart/matrix.js";
import { keep, remember } from "../parts/fragment.js";
import { go, offer } from "../parts/places.js";
import { plural } from "../plain/wording.js";
import { arriveAt, make } from "../surroundings/dom.js";
import { columnHead, matrixCell, matrixKey, readingOf, rowHead } from "./matrixcells.js";
import { showPair } from "./pair.js";

export class Matrix {
  /** @param {HTMLElement} root @param {Matrix["toGraph"]} toGraph */
  constructor(root, toGraph) {
    this.cells = matrixCells();
    Object.assign(
      this,
      /** @satisfies {Pick<Matrix, "tied" | "untied">} */ (matrixFunctions(this.cells)),
      /** @satisfies {Pick<Matrix, "root" | "toGraph" | "isWhole" | "chosen">} */
      ({ root, toGraph, isWhole: false, chosen: null }),
    );
    this.frame = make("div", { class: "matrix" });
    this.reading = make("div", { class: "reading", "aria-hidden": "true" });
    root.append(matrixKey(), this.#switch(), this.frame, this.reading);
    this.#build();
    keep("all", () => (this.isWhole ? "yes" : null), (value) => this.#show(value === "yes"));
    keep("cell", () => this.chosen, (key) =>
      this.items.has(/** @type {string} */ (key)) && this.#arrive(/** @type {string} */ (key)));
  }

  // Functions that have to do with nobody make the others small: they come on demand.
  #switch() {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      this.#show(box.checked);
      remember();
    });
    this.box = box;
    const label = `also ${plural(this.untied.length, "function")} without a tie: `;
    const names = this.untied.map(functionName).join(", ");
    return make("label", { class: "lede whole", hidden: this.untied.length === 0 }, box, label, names);
  }

  /** @param {boolean} isWhole */
  #show(isWhole) {
    this.isWhole = this.box.checked = isWhole;
    this.#build();
  }

  #build() {
    this.functions = this.isWhole ? [...this.tied, ...this.untied] : this.tied;
    this.items = new Map();
    this.current = /** @type {string} */ (/** @type {unknown} */ (null)); // until one is chosen, below
    const table = this.#table();
    this.frame.replaceChildren(table);
    this.root.style.setProperty("--functions", /** @type {string} */ (/** @type {unknown} */ (this.functions.length)));
    this.root.classList.toggle("crowded", this.functions.length > 12);
    table.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("click", (event) => this.#with(event, (key) => this.#enter(key)));
    table.addEventListener("focusin", (event) => this.#with(event, (key) => this.#arrive(key)));
    table.addEventListener("mouseover", (event) => this.#with(event, (key) => this.#read(key)));
    table.addEventListener("mouseleave", () => this.#read(this.current));
    this.#choose(this.#first(this.functions[0]));
  }

  // The first cell of a function's row in which something is said, else the row's first.
  /** @param {string} id */
  #first(id) {
    const keys = this.functions.map((to) => cellKey(id, to));
    return keys.find((key) => this.cells.has(key)) ?? keys[0];
  }

  /** @param {string} key */
  arriveAt(key) {
    if (key.split(",").some((id) => this.untied.includes(id))) this.#show(true);
    const known = this.items.has(key) ? key : this.#first(key);
    this.#choose(this.items.has(known) ? known : this.current);
    arriveAt(/** @type {HTMLElement} */ (this.items.get(this.current)));
  }

  #table() {
    const heads = this.functions.map((id) => columnHead(id));
    const corner = make("td", { class: "corner" }, make("span", {}, "says ↓ of →"));
    const rows = this.functions.map((from) => this.#row(from));
    const caption = make("caption", { class: "unseen" }, "Ties between functions: who says what of whom");
    return make(
      "table",
      { role: "grid", "aria-label": "Ties between functions" },
      caption,
      make("thead", {}, make("tr", {}, corner, heads)),
      make("tbody", {}, rows),
    );
  }

  /** @param {string} from */
  #row(from) {
    const cells = this.functions.map((to) => {
      const key = cellKey(from, to);
      const cell = matrixCell(from, to, this.cells.get(key) ?? []);
      this.items.set(key, cell);
      return cell;
    });
    return make("tr", {}, rowHead(from), cells);
  }

  /** @param {Event} event @param {(key: string) => void} act */
  #with(event, act) {
    const key = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest("td[data-cell]"))?.dataset.cell;
    if (key) act(key);
  }

  /** @param {string} key */
  #choose(key) {
    this.items.get(this.current)?.setAttribute("tabindex", "-1");
    this.current = key;
    /** @type {HTMLElement} */ (this.items.get(key)).setAttribute("tabindex", "0");
    this.#read(key);
  }

  /** @param {string} key */
  #arrive(key) {
    this.#choose(key);
    this.chosen = key;
    remember();
  }

  /** @param {string} key */
  #read(key) {
    this.reading.replaceChildren(...readingOf(key, this.cells.get(key) ?? []));
  }

  /** @param {string} key */
  #enter(key) {
    if (!this.cells.has(key)) return;
    this.#choose(key);
    this.toGraph(key, /** @type {Tie[]} */ (this.cells.get(key)));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey && !["Home", "End"].includes(event.key)) return;
    const [row, column] = this.current.split(",").map((id) => this.functions.indexOf(id));
    const last = this.functions.length - 1;
    /** @type {Record<string, [row: number, column: number]>} */
    const places = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? last : row, last],
    };
    if (event.key === "Enter" || event.key === " ") this.#enter(this.current);
    else if (Object.hasOwn(places, event.key)) this.#go(places[event.key], last);
    else return;
    event.preventDefault();
  }

  /** @param {[row: number, column: number]} place @param {number} last */
  #go(place, last) {
    const [row, column] = place.map((index) => Math.min(Math.max(index, 0), last));
    /** @type {HTMLElement} */ (this.items.get(cellKey(this.functions[row], this.functions[column]))).focus();
  }
}

/** @type {Matrix | null} */
let matrix = null;

/** @param {HTMLElement} root */
export function showMatrix(root) {
  const nothing = "No tie is listed: nothing is known of who works with whom.";
  if (ties.some(isTie)) matrix = new Matrix(root, showPair);
  else root.append(make("p", { class: "lede" }, nothing));
}

// From a post, or from the pair that the graph shows, back to its cell.
/** @param {string} key */
function openMatrix(key) {
  go("view", "matrix");
  matrix?.arriveAt(key);
}

offer({ matrix: openMatrix });
