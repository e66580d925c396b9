// The account of an import: what became of the rows, which lines are lost, and rings of which a line is left out.

import { make, text } from "../../output/page/script/surroundings/dom.js";

/**
 * @param {ImportTold} told
 * @param {(ring: string[], post: string) => void} cut
 * @returns {HTMLElement[]}
 */
export function accountOf(told, cut) {
  const lines = told.account.map((line) => make("li", {}, text(line)));
  return [
    make("h3", {}, "What became of it"),
    ...(lines.length ? [make("ul", { class: "rows" }, ...lines)] : [make("p", { class: "quiet" }, "All is read.")]),
    ...told.loops.map((ring) => ringOf(ring, cut)),
    ...grouped("Rows not carried", told.not_carried),
    ...grouped("Posts whose manager is not known", told.no_manager),
    ...grouped("Put right", told.mended),
  ];
}

/**
 * @param {string} title
 * @param {Grouped} told
 */
function grouped(title, told) {
  if (!told.number) return [];
  const more = told.more ? [make("li", {}, `… and ${told.more} more reasons`)] : [];
  const reasons = told.reasons.map((one) => make("li", {}, text(one.why), make("small", {}, ` ${rowsOf(one)}`)));
  const summary = make("summary", {}, `${title}: ${told.number.toLocaleString("en")}`);
  return [make("details", {}, summary, make("ul", {}, ...reasons, ...more))];
}

/** @param {Grouped["reasons"][number]} one */
function rowsOf({ file, number, rows }) {
  const where = file ? ` of ${file}` : "";
  if (!rows.length) return `${number} of them${where}`;
  const more = number > rows.length && rows.length >= 100 ? " …" : "";
  return `row${rows.length > 1 ? "s" : ""} ${rows.join(", ")}${more}${where}`;
}

/**
 * @param {Ring} ring
 * @param {(ring: string[], post: string) => void} cut
 */
function ringOf(ring, cut) {
  const ids = ring.posts.map(({ id }) => id);
  const select = make("select", { "aria-label": "Whose line is left out" });
  select.append(...ring.posts.map(({ id, name }) => make("option", { value: id }, name)));
  select.value = ring.cut;
  select.addEventListener("change", () => cut(ids, select.value));
  const names = ring.posts.map(({ name }) => name).join(" → ") + (ring.more ? ` … and ${ring.more} more` : "");
  return make(
    "div",
    { class: "card" },
    make("p", {}, "Reporting in a ring: ", text(names)),
    make("label", {}, "The line that is left out is that of ", select),
    make("small", {}, text(ring.why)),
  );
}
