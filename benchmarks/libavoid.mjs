// Scenes on standard input -> the ways that libavoid finds between the same cards, on standard output.
// [{cards: [{left, top, right, bottom}], ties: [[card, card]]}] -> [[[[x, y]]]]; the library's folder is the argument.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = join(process.argv[2], "dist");
const { AvoidLib } = await import(pathToFileURL(join(folder, "index-node.mjs")));
await AvoidLib.load(join(folder, "libavoid.wasm"));
const Avoid = AvoidLib.getInstance();

// As libavoid's own programs set them for charts of boxes: a crossing costs as much as four bends.
const PARAMETERS = { segmentPenalty: 50, crossingPenalty: 200, shapeBufferDistance: 6, idealNudgingDistance: 8 };
const OPTIONS = ["nudgeOrthogonalSegmentsConnectedToShapes", "nudgeSharedPathsWithCommonEndPoint"];
const PIN = 1;
const PLACES = [0.2, 0.35, 0.5, 0.65, 0.8];
const [UP, DOWN, LEFT, RIGHT] = [1, 2, 4, 8];

// Ways begin and end anywhere on the four sides of a card, as ours do.
function addPins(shape) {
  for (const share of PLACES) {
    const sides = [[share, 0, UP], [share, 1, DOWN], [0, share, LEFT], [1, share, RIGHT]];
    for (const [x, y, side] of sides) {
      new Avoid.ShapeConnectionPin(shape, PIN, x, y, true, 0, side).setExclusive(false);
    }
  }
}

function shapeOf(router, { left, top, right, bottom }) {
  const box = new Avoid.Rectangle(new Avoid.Point(left, top), new Avoid.Point(right, bottom));
  const shape = new Avoid.ShapeRef(router, box);
  addPins(shape);
  return shape;
}

function pointsOf(way) {
  const line = way.displayRoute();
  return Array.from({ length: line.size() }, (_, i) => {
    const { x, y } = line.get_ps(i);
    return [x, y];
  });
}

function route({ cards, ties }) {
  const router = new Avoid.Router(Avoid.OrthogonalRouting);
  for (const [name, value] of Object.entries(PARAMETERS)) router.setRoutingParameter(Avoid[name], value);
  for (const name of OPTIONS) router.setRoutingOption(Avoid[name], true);
  const shapes = cards.map((card) => shapeOf(router, card));
  const ways = ties.map(
    ([a, b]) => new Avoid.ConnRef(router, new Avoid.ConnEnd(shapes[a], PIN), new Avoid.ConnEnd(shapes[b], PIN)),
  );
  router.processTransaction();
  return ways.map(pointsOf);
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(route)));
