// One post -> its card on the canvas: chip, holder, title, findings and how many posts are folded away below.

const BAR = 6;
const TEXT_LEFT = 14;

function drawCard(ctx, { post, x, y }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.globalAlpha = isNeighbour(post) ? 1 : 0.3;
  ctx.textBaseline = "alphabetic";
  drawFrame(ctx, post);
  drawWords(ctx, post);
  drawChip(ctx, post);
  drawFindings(ctx, post);
  drawFold(ctx, post);
  ctx.restore();
}

function drawFrame(ctx, post) {
  const isCx = inTeam(post);
  const isChosen = post === view.selected;
  ctx.fillStyle = colour(isCx ? "tint" : "surface");
  ctx.strokeStyle = colour(isCx || isChosen ? "accent" : "line");
  ctx.lineWidth = isChosen ? 3 : isCx ? 2 : 1;
  ctx.setLineDash(post.state === "vacant" ? [5, 4] : []);
  ctx.beginPath();
  ctx.roundRect(0, 0, CARD.width, CARD.height, 6);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour(`function-${post.function ?? "none"}`);
  ctx.beginPath();
  ctx.roundRect(-1, -1, BAR, CARD.height + 2, [6, 0, 0, 6]);
  ctx.fill();
}

function drawWords(ctx, post) {
  const width = CARD.width - TEXT_LEFT - 8;
  ctx.textAlign = "left";
  ctx.fillStyle = colour(post.state ? "muted" : "ink");
  for (const size of [15, 14, 13, 12]) {
    ctx.font = `${post.state ? "italic 500" : "600"} ${size}px ${FONT}`;
    if (ctx.measureText(post.label).width <= width) break;
  }
  ctx.fillText(shorten(ctx, post.label, width), TEXT_LEFT, 25);
  ctx.font = `13px ${FONT}`;
  ctx.fillStyle = colour("muted");
  fitLines(ctx, post.title, width, 2).forEach((line, i) => ctx.fillText(line, TEXT_LEFT, 41 + 15 * i));
}

function drawChip(ctx, post) {
  if (!post.chip) return;
  ctx.font = `700 10.5px ${FONT}`;
  ctx.textAlign = "center";
  const label = shorten(ctx, post.chip, CHIP_CELLS * UNIT - 20);
  const width = ctx.measureText(label).width + 13;
  pill(ctx, TEXT_LEFT, -8, width, 16, colour(`function-${post.function ?? "none"}`), colour("ground"));
  ctx.fillStyle = colour("surface");
  ctx.fillText(label, TEXT_LEFT + width / 2, 4);
}

const SEVERITY_ORDER = ["error", "warning", "note"];

function drawFindings(ctx, post) {
  const failed = post.findings.filter((finding) => finding.outcome === "fail");
  if (failed.length === 0) return;
  const severity = SEVERITY_ORDER.find((one) => failed.some((finding) => finding.severity === one));
  const { plate, drop } = SEVERITIES[severity];
  ctx.save();
  ctx.translate(CARD.width - 12, 0);
  const shape = new Path2D(plate);
  ctx.lineJoin = "round";
  strokePath(ctx, shape, "ground", 3);
  ctx.fillStyle = colour(severity);
  ctx.fill(shape);
  ctx.font = `700 11px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(failed.length > 9 ? "9+" : String(failed.length), 0, 4 + drop / 2);
  ctx.restore();
}

function drawFold(ctx, post) {
  const label = foldLabel(post);
  if (!label) return;
  ctx.font = `700 11px ${FONT}`;
  ctx.textAlign = "center";
  const width = Math.max(24, ctx.measureText(label).width + 14);
  pill(ctx, CARD.width - width - 8, CARD.height - 8, width, 17, colour("surface"), colour("muted"));
  ctx.fillStyle = colour("ink");
  ctx.fillText(label, CARD.width - width / 2 - 8, CARD.height + 4.5);
}

function foldLabel(post) {
  const hidden = hiddenBelow(post);
  if (hidden > 0) return `+${hidden.toLocaleString("en")}`;
  return isLarge && post.children.length > 0 ? "−" : null;
}

const isOnFold = ({ x, y }, point) =>
  point.x > x + CARD.width - 64 && point.x < x + CARD.width && Math.abs(point.y - y - CARD.height) < 12;

function pill(ctx, x, y, width, height, fill, rim) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, height / 2);
  ctx.fillStyle = fill;
  ctx.strokeStyle = rim;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
}
