// What every control is made of: its words, the states that are told apart, and what a word is called.
//
// What nobody knows is a state of its own, beside yes, no and none: a control never says more than somebody chose.

import { make } from "../../output/page/script/surroundings/dom.js";

let nth = 0;

/**
 * @param {Field} field
 * @param {Child[]} content
 */
export function labelled(field, ...content) {
  const id = `field-${++nth}`;
  const about = make("p", { class: "about", id: `${id}-about` }, field.about);
  const element = make(
    "div",
    { class: "field", "data-key": field.key },
    make("label", { for: id }, field.label),
    ...content,
    about,
  );
  const control = element.querySelector("input, select, textarea");
  control?.setAttribute("id", id);
  control?.setAttribute("aria-describedby", about.id);
  return element;
}

/**
 * @param {Field} field
 * @param {Child[]} content
 */
export function grouped(field, ...content) {
  const legend = make("legend", {}, field.label);
  return make(
    "fieldset",
    { class: "field", "data-key": field.key },
    legend,
    ...content,
    make("p", { class: "about" }, field.about),
  );
}

/**
 * @param {any} value
 * @param {[any, string][]} options
 */
export function radios(value, options) {
  const name = `choice-${++nth}`;
  const inputs = options.map(([each]) => make("input", { type: "radio", name, checked: each === value }));
  const element = make(
    "div",
    { class: "state" },
    ...options.map(([, label], place) => make("label", {}, inputs[place] ?? "", label)),
  );
  const chosen = () => options[inputs.findIndex((input) => input.checked)]?.[0];
  /** @param {any} wanted */
  const choose = (wanted) =>
    inputs.forEach((input, place) => (input.checked = options[place]?.[0] === wanted));
  return { element, chosen, choose };
}

/** @param {any} value */
export function stateOf(value) {
  if (value === undefined) return null;
  if (!Array.isArray(value)) return value;
  return value.length ? "these" : "none";
}

/**
 * @param {Field} field
 * @param {string} id
 */
export const label = (field, id) => field.options?.find((one) => one.id === id)?.label ?? id;

/**
 * @param {Field} field
 * @param {string} typed
 */
export const idOf = (field, typed) =>
  field.options?.find((one) => one.label === typed.trim() || one.id === typed.trim())?.id ?? typed.trim();
