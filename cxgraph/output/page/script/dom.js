// Elements from plain values. Text reaches the document through textContent and nowhere else.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...content.flat().filter((item) => item !== null));
  return element;
}

export function text(value) {
  const isolated = document.createElement("bdi");
  isolated.textContent = value;
  return isolated;
}

// Brings an element of a view to the reader, who goes on from there.
export function arriveAt(element) {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
