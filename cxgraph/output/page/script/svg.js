// A pen with the part of a canvas's 2D context that the painters use, which writes SVG.

import { environment } from "#environment";
import { FONT_PARTS } from "./metrics.js";
import { FONT } from "./text.js";

const STATE = {
  fillStyle: "#000000",
  strokeStyle: "#000000",
  lineWidth: 1,
  lineCap: "butt",
  lineJoin: "miter",
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "left",
  textBaseline: "alphabetic",
};
const ANCHORS = { left: "start", center: "middle", right: "end" };

export class SvgPen {
  #parts = [];
  #path = [];
  #dash = [];
  #saved = [];
  #open = 0;

  constructor() {
    Object.assign(this, STATE);
  }

  save() {
    const state = Object.fromEntries(Object.keys(STATE).map((name) => [name, this[name]]));
    this.#saved.push({ state, dash: this.#dash, open: this.#open });
    this.#open = 0;
  }

  restore() {
    this.#close();
    const { state, dash, open } = this.#saved.pop();
    Object.assign(this, state);
    this.#dash = dash;
    this.#open = open;
  }

  translate(x, y) {
    this.#transform(`translate(${short(x)} ${short(y)})`);
  }

  scale(x, y) {
    if (x !== 1 || y !== 1) this.#transform(`scale(${short(x)} ${short(y)})`);
  }

  rotate(angle) {
    if (angle !== 0) this.#transform(`rotate(${short((angle * 180) / Math.PI)})`);
  }

  setLineDash(dash) {
    this.#dash = dash;
  }

  beginPath() {
    this.#path = [];
  }

  roundRect(x, y, width, height, radius) {
    const [a, b, c, d] = [radius].flat().length === 4 ? radius : Array(4).fill(radius);
    const corner = (r, dx, dy) => (r ? `a${r},${r} 0 0 1 ${dx * r},${dy * r}` : "");
    this.#path.push(
      `M${x + a},${y}h${width - a - b}${corner(b, 1, 1)}v${height - b - c}${corner(c, -1, 1)}`,
      `h${c + d - width}${corner(d, -1, -1)}v${a + d - height}${corner(a, 1, -1)}z`,
    );
  }

  fill(path = this.#path.join("")) {
    this.#draw("path", { d: rounder(path), fill: this.fillStyle });
  }

  stroke(path = this.#path.join("")) {
    this.#draw("path", {
      d: rounder(path),
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      "stroke-linecap": this.lineCap === STATE.lineCap ? null : this.lineCap,
      "stroke-linejoin": this.lineJoin === STATE.lineJoin ? null : this.lineJoin,
      "stroke-dasharray": this.#dash.length ? this.#dash.join(" ") : null,
    });
  }

  fillText(words, x, y) {
    const [, italic, weight, size] = FONT_PARTS.exec(this.font);
    const attributes = {
      x: short(x),
      y: short(y),
      fill: this.fillStyle,
      "font-size": size,
      "font-weight": weight ?? null,
      "font-style": italic ? "italic" : null,
      "text-anchor": this.textAlign === "left" ? null : ANCHORS[this.textAlign],
    };
    this.#draw("text", attributes, escaped(words));
  }

  measureText(words) {
    return { width: environment.width(words, this.font) };
  }

  // What is drawn meanwhile, under a title of its own.
  group(title, draw) {
    this.#parts.push(`<g>\n<title>${escaped(title)}</title>\n`);
    draw();
    this.#parts.push("</g>\n");
  }

  document({ width, height }, title, description) {
    this.#close();
    const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size} font-family="${escaped(FONT)}">\n`,
      `<title>${escaped(title)}</title>\n<desc>${escaped(description)}</desc>\n`,
      ...this.#parts,
      "</svg>\n",
    ].join("");
  }

  #transform(how) {
    this.#parts.push(`<g transform="${how}">\n`);
    this.#open += 1;
  }

  #close() {
    this.#parts.push("</g>\n".repeat(this.#open));
    this.#open = 0;
  }

  #draw(tag, attributes, content = null) {
    const all = { ...attributes, opacity: this.globalAlpha === 1 ? null : this.globalAlpha };
    const written = Object.entries(all).filter(([, value]) => value !== null);
    const start = [tag, ...written.map(([name, value]) => `${name}="${value}"`)].join(" ");
    this.#parts.push(content === null ? `<${start}/>\n` : `<${start}>${content}</${tag}>\n`);
  }
}

const short = (number) => Number(number.toFixed(2));
const rounder = (path) => path.replace(/-?\d+\.\d{3,}(e-\d+)?/gu, (number) => short(Number(number)));

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const NOT_XML = /[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(words) {
  return words.replace(NOT_XML, "\ufffd").replace(/[&<>"]/gu, (letter) => ENTITIES[letter]);
}
