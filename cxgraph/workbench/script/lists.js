// A field that takes several values -> a list to add to and to take from.

import { make } from "../../output/page/script/surroundings/dom.js";
import { grouped, idOf, label, radios, stateOf } from "./controls.js";
import { idFor, idsByName, nameFor, offering } from "./names.js";

/**
 * A list, of which it may also be known that nothing is in it.
 * @param {Field} field
 * @param {any} value
 * @param {[string, string][]} [whole] What may stand in the place of a list.
 * @returns {Widget}
 */
export function several(field, value, whole = []) {
  const leavesOut = /** @type {[string | null, string]} */ ([null, field.left_out]);
  const none = /** @type {[string, string][]} */ (field.left_out === "None" ? [] : [["none", "None"]]);
  const state = radios(stateOf(value), [leavesOut, ...whole, ...none, ["these", "These:"]]);
  let items = Array.isArray(value) ? value.map(String) : [];
  const chips = make("ul", { class: "chips" });
  const add = adder(field, (id) => put(items.includes(id) ? items : [...items, id]));
  const element = grouped(field, state.element, chips, add);

  /** @param {string[]} wanted */
  function put(wanted) {
    items = wanted;
    state.choose(items.length ? "these" : null);
    show();
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show() {
    chips.replaceChildren(
      ...items.map((id) => chip(field, id, () => put(items.filter((one) => one !== id)))),
    );
  }

  function read() {
    const chosen = state.chosen();
    if (chosen === "these") return items.length ? items : undefined;
    return chosen === "none" ? [] : (chosen ?? undefined);
  }

  show();
  return { element, read };
}

/**
 * @param {Field} field
 * @param {string} id
 * @param {() => void} away
 */
function chip(field, id, away) {
  const name = field.refers ? nameFor(field.refers, id) : label(field, id);
  const button = make("button", { type: "button", "aria-label": `Take ${name} away`, onclick: away }, "×");
  return make("li", {}, name, button);
}

/**
 * What takes one more: it is typed, and added by Enter or by the button beside it.
 * @param {Field} field
 * @param {(id: string) => void} put
 */
function adder(field, put) {
  const names = () =>
    field.refers ? idsByName(field.refers).keys() : (field.options ?? []).map((one) => one.label);
  const { input, list } = offering(names, { "aria-label": `Add to: ${field.label}`, placeholder: "Add" });
  const add = () => {
    const typed = input.value.trim();
    input.value = "";
    if (typed) put(field.refers ? idFor(field.refers, typed) : idOf(field, typed));
  };
  // what is half typed is nothing yet
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  return make("div", { class: "with" }, input, make("button", { type: "button", onclick: add }, "Add"), list);
}
