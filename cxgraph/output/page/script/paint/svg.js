// A pen with the part of a canvas's 2D context that the painters use, which writes SVG.

import { environment } from "#environment";
import { FONT_PARTS } from "../plain/metrics.js";
import { FONT } from "../surroundings/text.js";

/** @typedef {"lineWidth" | "lineCap" | "lineJoin" | "globalAlpha" | "font" | "textAlign" | "textBaseline"} Look */
/** @typedef {Pick<Pen, Look> & { fillStyle: string, strokeStyle: string }} State */

/** @type {State} */
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
/** @type {Partial<Record<CanvasTextAlign, string>>} */
const ANCHORS = { left: "start", center: "middle", right: "end" };

export class SvgPen {
  /** @type {string[]} */
  #parts = [];
  /** @type {string[]} */
  #path = [];
  /** @type {number[]} */
  #dash = [];
  /** @type {{ state: State, dash: number[], open: number }[]} */
  #saved = [];
  #open = 0;
  fillStyle = STATE.fillStyle;
  strokeStyle = STATE.strokeStyle;
  lineWidth = STATE.lineWidth;
  lineCap = STATE.lineCap;
  lineJoin = STATE.lineJoin;
  globalAlpha = STATE.globalAlpha;
  font = STATE.font;
  textAlign = STATE.textAlign;
  textBaseline = STATE.textBaseline;

  save() {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, textAlign, textBaseline } = this;
    const colours = { fillStyle, strokeStyle, globalAlpha };
    const state = { ...colours, lineWidth, lineCap, lineJoin, font, textAlign, textBaseline };
    this.#saved.push({ state, dash: this.#dash, open: this.#open });
    this.#open = 0;
  }

  restore() {
    this.#close();
    const { state, dash, open } = this.#saved.pop() ?? { state: STATE, dash: [], open: 0 };
    Object.assign(this, state);
    this.#dash = dash;
    this.#open = open;
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.#transform(`translate(${short(x)} ${short(y)})`);
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    if (x !== 1 || y !== 1) this.#transform(`scale(${short(x)} ${short(y)})`);
  }

  /** @param {number} angle */
  rotate(angle) {
    if (angle !== 0) this.#transform(`rotate(${short((angle * 180) / Math.PI)})`);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = dash;
  }

  beginPath() {
    this.#path = [];
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number | number[]} radius
   */
  roundRect(x, y, width, height, radius) {
    const [a, b, c, d] = typeof radius === "number" ? [radius, radius, radius, radius] : radius;
    /** @param {number} r @param {number} dx @param {number} dy */
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

  /** @param {string} words @param {number} x @param {number} y */
  fillText(words, x, y) {
    const [, italic, weight, size] = FONT_PARTS.exec(this.font) ?? [];
    const attributes = {
      x: short(x),
      y: short(y),
      fill: this.fillStyle,
      "font-size": size,
      "font-weight": weight ?? null,
      "font-style": italic ? "italic" : null,
      "text-anchor": this.textAlign === "left" ? null : (ANCHORS[this.textAlign] ?? null),
    };
    this.#draw("text", attributes, escaped(words));
  }

  /** @param {string} words */
  measureText(words) {
    return { width: environment.width(words, this.font) };
  }

  // What is drawn meanwhile, under a title of its own.
  /** @param {string} title @param {() => void} draw */
  group(title, draw) {
    this.#parts.push(`<g>\n<title>${escaped(title)}</title>\n`);
    draw();
    this.#parts.push("</g>\n");
  }

  /** @param {Size} size @param {string} title @param {string} description */
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

  /** @param {string} how */
  #transform(how) {
    this.#parts.push(`<g transform="${how}">\n`);
    this.#open += 1;
  }

  #close() {
    this.#parts.push("</g>\n".repeat(this.#open));
    this.#open = 0;
  }

  /** @param {string} tag @param {Record<string, string | number | null>} attributes @param {string | null} [content] */
  #draw(tag, attributes, content = null) {
    const all = { ...attributes, opacity: this.globalAlpha === 1 ? null : this.globalAlpha };
    const written = Object.entries(all).filter(([, value]) => value !== null);
    const start = [tag, ...written.map(([name, value]) => `${name}="${value}"`)].join(" ");
    this.#parts.push(content === null ? `<${start}/>\n` : `<${start}>${content}</${tag}>\n`);
  }
}

/** @param {number} number */
const short = (number) => Number(number.toFixed(2));
/** @param {string} path */
const rounder = (path) => path.replace(/-?\d+\.\d{3,}(e-\d+)?/gu, (number) => String(short(Number(number))));

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const NOT_XML = /[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** @param {string} words */
function escaped(words) {
  return words.replace(NOT_XML, "\ufffd").replace(/[&<>"]/gu, (letter) => ENTITIES[letter]);
}
