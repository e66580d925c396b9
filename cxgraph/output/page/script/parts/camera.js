// vis-network as the camera: it pans, zooms, finds the card under the pointer and asks for the drawing.

import { data } from "../chart/data.js";
import { view } from "../chart/view.js";
import { LEGIBLE, MOST_SCALE } from "../layout/sizes.js";
import { drawCard } from "../paint/cards.js";
import { middle } from "../routing/router.js";
import { byId } from "../surroundings/dom.js";

const EDGE = { left: 8, right: 8, top: 26, bottom: 56 };
const [LEAST_ZOOM, MOST_ZOOM] = [0.05, 3];
const READABLE = 0.5;

export class Camera {
  #area = { width: 1264, height: 528 };

  constructor(frame) {
    this.frame = frame;
    this.network = new vis.Network(frame, { nodes: [], edges: [] }, data.options);
    const canvas = frame.querySelector("canvas");
    canvas.tabIndex = -1;
    canvas.parentElement.tabIndex = -1;
    this.network.on("hoverNode", () => frame.classList.add("pointing"));
    this.network.on("blurNode", () => frame.classList.remove("pointing"));
  }

  // The room for the chart; while another view is shown, what it had before.
  area() {
    const { clientWidth, clientHeight } = this.frame;
    if (clientWidth > 0) {
      this.#area = { width: clientWidth - EDGE.left - EDGE.right, height: clientHeight - EDGE.top - EDGE.bottom };
    }
    return this.#area;
  }

  // New cards, seen from where the reader stood.
  show(scene) {
    const [position, scale] = [this.network.getViewPosition(), this.network.getScale()];
    const nodes = [...scene.cards.values()].map((card) => ({
      id: card.post.id,
      x: card.x + card.width / 2,
      y: card.y + card.height / 2,
      ctxRenderer: ({ ctx }) => ({
        drawNode: () => drawCard(ctx, card),
        nodeDimensions: { width: card.width, height: card.height },
      }),
    }));
    this.network.setData({ nodes, edges: [] });
    this.network.moveTo({ position, scale });
  }

  fit() {
    const { left, right, top, bottom } = view.beside ? view.scene.extent : view.scene.bounds;
    const area = this.area();
    const scale = Math.min(area.width / (right - left), area.height / (bottom - top), MOST_SCALE);
    this.#move({ x: (left + right) / 2, y: (top + bottom) / 2 }, scale);
  }

  // The first look: everything, or where that could not be read the post with those below it, as large as can be read.
  open(post) {
    this.fit();
    if (this.network.getScale() >= LEGIBLE) return;
    const cards = [post, ...post.children].map((one) => view.scene.cards.get(one)).filter(Boolean);
    const [left, right] = [Math.min(...cards.map(({ x }) => x)), Math.max(...cards.map(({ x, width }) => x + width))];
    const top = Math.min(...cards.map(({ y }) => y));
    const room = this.area().height / LEGIBLE / 2;
    this.#move({ x: (left + right) / 2, y: Math.max(top + room / 2, view.scene.bounds.top + room) }, LEGIBLE);
  }

  // Fits everything, unless it would become too small to read: then the post comes to the middle.
  fitAround(post) {
    this.fit();
    if (this.network.getScale() < READABLE) {
      const [x, y] = middle(view.scene.cards.get(post));
      this.#move({ x, y }, READABLE * 1.5);
    }
  }

  zoom(factor) {
    const scale = Math.min(Math.max(this.network.getScale() * factor, LEAST_ZOOM), MOST_ZOOM);
    this.network.moveTo({ scale });
  }

  // Pans as far as needed for the post's card to stand clear of edges, legend and panel.
  bring(post) {
    const card = view.scene.cards.get(post);
    const scale = this.network.getScale();
    const from = this.network.canvasToDOM({ x: card.x, y: card.y });
    const panel = byId("panel").hidden ? 0 : byId("panel").offsetWidth;
    const dx = shift(from.x, from.x + card.width * scale, EDGE.left, this.frame.clientWidth - panel - EDGE.right);
    const dy = shift(from.y, from.y + card.height * scale, EDGE.top, this.frame.clientHeight - EDGE.bottom);
    if (dx === 0 && dy === 0) return;
    const { x, y } = this.network.getViewPosition();
    this.network.moveTo({ position: { x: x - dx / scale, y: y - dy / scale } });
  }

  #move(position, scale) {
    const offset = { x: (EDGE.left - EDGE.right) / 2, y: (EDGE.top - EDGE.bottom) / 2 };
    this.network.moveTo({ position, scale, offset });
  }
}

function shift(low, high, least, most) {
  if (low < least) return least - low;
  return high > most ? most - high : 0;
}
