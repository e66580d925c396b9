// A record of the format -> controls for each of its fields, and what they say together.

import { make } from "../../output/page/script/surroundings/dom.js";
import { grouped, radios, stateOf } from "./controls.js";
import { several } from "./lists.js";
import { choice, holder, item, long, number, select, text, tick, word } from "./simple.js";

/** @type {Record<string, Maker>} */
const MAKERS = {
  text: (field, value, records) => (field.options ? word(field, value, records) : text(field, value, "text")),
  long,
  date: (field, value) => text(field, value, "text", "2026, 2026-09 or 2026-09-30"),
  number,
  flag: (field, value) =>
    choice(field, value ?? null, [
      [null, field.left_out],
      [true, "Yes"],
      [false, "No"],
    ]),
  tick,
  one: select,
  several: (field, value) => several(field, value),
  item,
  holder,
  "units-or-all": (field, value) => several(field, value, [["all", "All units"]]),
  rights,
  group,
};

/** @type {Maker} */
const widget = (field, value, records) => /** @type {Maker} */ (MAKERS[field.kind])(field, value, records);

/** @type {Maker} */
function rights(field, value, records) {
  const state = radios(stateOf(value), [
    [null, field.left_out],
    ["none", "Nothing"],
    ["these", "These:"],
  ]);
  const rows = make("ul", { class: "rows" });
  /** @type {{ row: HTMLElement, inside: Widget }[]} */
  let items = [];
  const element = grouped(
    field,
    state.element,
    rows,
    make("button", { type: "button", onclick: () => add({}) }, "Add a right"),
  );
  const told = () => element.dispatchEvent(new Event("change", { bubbles: true }));

  /** @param {any} right */
  function add(right) {
    const inside = fieldsOf("DecisionRight", right, records);
    const away = make("button", { type: "button", onclick: () => remove(row) }, "Take away");
    const row = make("li", {}, inside.element, away);
    items.push({ row, inside });
    rows.append(row);
    state.choose("these");
  }

  /** @param {HTMLElement} row */
  function remove(row) {
    items = items.filter((one) => one.row !== row);
    row.remove();
    if (!items.length) state.choose(null);
    told();
  }

  for (const right of Array.isArray(value) ? value : []) add(typeof right === "string" ? { right } : right);
  const read = () => {
    const said = items
      .map(({ inside }) => /** @type {Entry} */ (inside.read()))
      .filter((right) => "right" in right);
    return state.chosen() === "none" ? [] : state.chosen() === "these" && said.length ? said : undefined;
  };
  return { element, read };
}

/** @type {Maker} */
function group(field, value, records) {
  const inside = fieldsOf(/** @type {string} */ (field.record), value ?? {}, records);
  const summary = make("summary", {}, field.label);
  const element = make(
    "details",
    { "data-key": field.key, open: Object.keys(value ?? {}).length > 0 },
    summary,
    inside.element,
  );
  const read = () => (Object.keys(/** @type {Entry} */ (inside.read())).length ? inside.read() : undefined);
  return { element, read };
}

/**
 * All fields of a record.
 * @param {string} record
 * @param {Entry} value
 * @param {Record<string, Field[]>} records
 * @param {string[]} without Keys that have no place here; what they say stays as it is.
 * @returns {Widget}
 */
export function fieldsOf(record, value, records, without = []) {
  const fields = (records[record] ?? []).filter((field) => !without.includes(field.key));
  const widgets = fields.map((field) => ({ field, made: widget(field, value[field.key], records) }));
  const element = make("div", {}, ...widgets.map(({ made }) => made.element));
  const read = () => {
    /** @type {Entry} */
    const said = {};
    for (const { field, made } of widgets) {
      const each = made.read();
      if (each !== undefined) said[field.key] = each;
    }
    return said;
  };
  return { element, read };
}
