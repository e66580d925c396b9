// Elements from plain values. Text reaches the document through textContent and nowhere else.

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes] What is null or false is left out; a name that begins with "on" takes what is done.
 * @param {Child[]} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  const flat = /** @type {(Node | string | null)[]} */ (/** @type {unknown[]} */ (content).flat(Infinity));
  element.append(...flat.filter((item) => item !== null));
  return element;
}

/** @param {string} value */
export function text(value) {
  const isolated = document.createElement("bdi");
  isolated.textContent = value;
  return isolated;
}

// Brings an element of a view to the reader, who goes on from there.
/** @param {HTMLElement} element */
export function arriveAt(element) {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
