// The columns of what is to be taken in: what stands in each, and a choice of what it holds.

import { make, text } from "../../output/page/script/surroundings/dom.js";

const NOT_READ = "Not read";

/**
 * Shows the columns; where they are the same ones as before, the choices stay where they are, and with them the focus.
 * @param {HTMLElement} place
 * @param {Columns} told
 * @param {(column: string, was: string, is: string) => void} holds
 */
export function columnsOf(place, told, holds) {
  const choices = /** @type {HTMLSelectElement[]} */ ([...place.querySelectorAll("select")]);
  const isSame =
    choices.length > 0 &&
    choices.length === told.columns.length &&
    told.columns.every(({ name }, nth) => choices[nth]?.dataset["column"] === name);
  if (isSame) told.columns.forEach((column, nth) => fill(/** @type {any} */ (choices[nth]), column, told.kinds));
  else place.replaceChildren(...all(told, holds));
}

/**
 * @param {Columns} told
 * @param {(column: string, was: string, is: string) => void} holds
 */
function all(told, holds) {
  const title = make("h3", {}, "What the columns hold");
  if (!told.columns.length) {
    const why = told.whole
      ? "This is a chart that is read whole: it has no columns to be corrected."
      : "Its format says what stands where: there are no columns to be corrected.";
    return [title, make("p", { class: "quiet" }, why)];
  }
  const rows = told.columns.map((column, nth) => {
    const select = make("select", { id: `column-${nth}`, "data-column": column.name });
    fill(select, column, told.kinds);
    select.addEventListener("change", () => {
      const was = select.dataset["was"] ?? "";
      select.dataset["was"] = select.value;
      holds(column.name, was, select.value);
    });
    const label = make("label", { for: select.id }, text(column.name));
    return make("li", {}, label, select, samples(column));
  });
  return [title, make("ul", { class: "columns" }, ...rows)];
}

/** @param {ImportColumn} column */
function samples(column) {
  const shown = column.samples.flatMap((sample, nth) => [...(nth ? [" · "] : []), text(sample)]);
  return make("small", {}, ...(shown.length ? shown : ["empty in the first rows"]));
}

/**
 * @param {HTMLSelectElement} select
 * @param {ImportColumn} column
 * @param {Option[]} kinds
 */
function fill(select, column, kinds) {
  const [first, ...others] = column.kinds;
  const known = kinds.map(({ id, label }) => make("option", { value: id }, label));
  // what it is read as may be nothing that somebody could say of another column
  const own = first && !kinds.some(({ id }) => id === first.id) ? [make("option", { value: "" }, first.label)] : [];
  select.replaceChildren(...own, make("option", { value: "" }, NOT_READ), ...known);
  if (own.length) select.selectedIndex = 0;
  else select.value = first?.id ?? "";
  select.dataset["was"] = own.length ? "" : (first?.id ?? "");
  select.classList.toggle("unread", !first);
  const more = others.length ? `Also: ${others.map(({ label }) => label).join(", ")}` : "";
  select.title = more;
}
