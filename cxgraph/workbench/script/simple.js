// Fields that take one value -> controls to change it by, and what they say.

import { make } from "../../output/page/script/surroundings/dom.js";
import { grouped, idOf, label, labelled, radios } from "./controls.js";
import { idFor, idsByName, nameFor, offering } from "./names.js";

/**
 * @param {Field} field
 * @param {any} value
 * @param {string} type
 * @param {string} [like]
 * @returns {Widget}
 */
export function text(field, value, type, like) {
  const input = make("input", {
    type,
    value: value ?? "",
    placeholder: like ?? (field.required ? "" : field.left_out),
    required: field.required,
  });
  return { element: labelled(field, input), read: () => input.value.trim() || undefined };
}

/** @type {Maker} */
export function long(field, value) {
  const area = make("textarea", {}, value ?? "");
  return { element: labelled(field, area), read: () => area.value.trim() || undefined };
}

/** @type {Maker} */
export function number(field, value) {
  const input = make("input", { inputmode: "decimal", value: value ?? "", placeholder: field.left_out });
  const read = () =>
    input.value.trim() === ""
      ? undefined
      : Number.isNaN(Number(input.value))
        ? input.value
        : Number(input.value);
  return { element: labelled(field, input), read };
}

/** @type {Maker} */
export function tick(field, value) {
  const input = make("input", { type: "checkbox", checked: Boolean(value) });
  return { element: labelled(field, input), read: () => input.checked || undefined };
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {[any, string][]} options
 * @returns {Widget}
 */
export function choice(field, value, options) {
  const { element, chosen } = radios(value, options);
  return { element: grouped(field, element), read: () => chosen() ?? undefined };
}

/** @type {Maker} */
export function select(field, value) {
  const first = field.required ? [] : [make("option", { value: "" }, field.left_out)];
  const options = (field.options ?? []).map((option) =>
    make("option", { value: option.id, selected: option.id === value }, option.label),
  );
  const element = make("select", {}, ...first, ...options);
  return { element: labelled(field, element), read: () => element.value || undefined };
}

/** @type {Maker} */
export function word(field, value) {
  const { input, list } = offering(
    (field.options ?? []).map((option) => option.label),
    { value: label(field, value ?? "") },
  );
  return { element: labelled(field, input, list), read: () => idOf(field, input.value) || undefined };
}

/** @type {Maker} */
export function item(field, value) {
  const section = /** @type {string} */ (field.refers);
  const nobody = field.none ?? null;
  const names = () => [...(nobody ? [nobody] : []), ...idsByName(section).keys()];
  const shown = value === undefined ? "" : nobody && value === "none" ? nobody : nameFor(section, value);
  const { input, list } = offering(names, {
    value: shown,
    placeholder: field.required ? "" : field.left_out,
  });
  const pick =
    section === "posts"
      ? make("button", { type: "button", class: "pick", title: "Click a post on the chart" }, "Pick")
      : null;
  pick?.addEventListener("click", () =>
    pick.dispatchEvent(new CustomEvent("pick", { bubbles: true, detail: input })),
  );
  const read = () =>
    input.value.trim() === "" ? undefined : input.value === nobody ? "none" : idFor(section, input.value);
  return { element: labelled(field, make("div", { class: "with" }, input, pick), list), read };
}

/** @type {Maker} */
export function holder(field, value) {
  const vacant = value === "vacant";
  const names = vacant ? [] : [value ?? []].flat();
  const { element, chosen, choose } = radios(vacant ? "vacant" : names.length ? "held" : null, [
    [null, field.left_out],
    ["held", "Held by"],
    ["vacant", "Vacant"],
  ]);
  const input = make("input", {
    value: names.join("; "),
    "aria-label": "Name; several names with semicolons between",
    autocomplete: "off",
  });
  input.addEventListener("input", () => choose(input.value.trim() ? "held" : null));
  const read = () => {
    const held = input.value
      .split(";")
      .map((name) => name.trim())
      .filter(Boolean);
    if (chosen() === "vacant") return "vacant";
    return chosen() === "held" && held.length ? (held.length > 1 ? held : held[0]) : undefined;
  };
  return { element: grouped(field, element, input), read };
}
