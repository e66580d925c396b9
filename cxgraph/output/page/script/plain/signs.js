// How each kind of line looks, on the canvas as in the legend: colour, dash, and a glyph told apart by shape.

/** @type {Record<string, Stroke>} */
export const STROKES = {
  reports: { width: 1.5, dash: [] },
  path: { width: 3, dash: [], colour: "accent" },
  moved: { width: 3, dash: [], colour: "changed" },
  dotted: { width: 1.75, dash: [11, 4, 2, 4] },
  partner: { width: 2.5, dash: [] },
  roadblock: { width: 2.5, dash: [9, 6] },
  absent: { width: 2.5, dash: [2, 6] },
  unknown: { width: 1.25, dash: [3, 5] },
};

// How much wider a tie is, and how much larger its sign, for what rests on it; a sign is filled where that is an error.
/** @type {Record<Weight, { width: number, sign: number }>} */
export const WEIGHTS = {
  error: { width: 2, sign: 1.5 },
  warning: { width: 1.4, sign: 1.2 },
  note: { width: 1, sign: 1 },
  quiet: { width: 0.6, sign: 0.8 },
};

/** @type {Record<string, Shape>} */
export const GLYPHS = {
  partner: { plate: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0z", mark: "M-4,0.5l2.8,3l5.2,-6.5" },
  roadblock: { plate: "M-8,-8h16v16h-16z", mark: "M-3.5,-3.5l7,7M3.5,-3.5l-7,7" },
  absent: {
    plate: "M0,-11l11,11l-11,11l-11,-11z",
    mark: "M-2.6,-2a2.6,2.6 0 1,1 3.9,2.2c-0.9,0.5 -1.3,0.9 -1.3,1.9M0,5v0.1",
    hollow: true,
  },
  unknown: { plate: "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z", hollow: true },
};

// A block that is part of the job stands behind a shield.
const BY_DESIGN = {
  plate: "M-9,-9h18v8c0,6 -4,9.5 -9,12c-5,-2.5 -9,-6 -9,-12z",
  mark: "M-3.5,-4l7,7M3.5,-4l-7,7",
  hollow: true,
};

/** @param {{ kind: string, byDesign?: boolean }} given */
export const glyphOf = ({ kind, byDesign }) => (byDesign ? BY_DESIGN : GLYPHS[kind]);

export const SEVERITIES = {
  error: { plate: "M0,-11l11,19h-22z", drop: 4 },
  warning: { plate: "M0,-11l11,11l-11,11l-11,-11z", drop: 0 },
  note: { plate: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0z", drop: 0 },
};

export const SPEECH = "M0,-8h9v6h-4l-2.5,2.5v-2.5h-2.5z";
export const ARROW = "M0,0L-8,-4.5L-8,4.5z";
export const OPEN_ARROW = "M-1,0L-10,-5L-10,5z";
