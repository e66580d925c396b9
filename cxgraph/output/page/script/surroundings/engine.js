// What the drawing has to know of where it runs, handed over by whoever runs it without a browser.

import { textWidth } from "../plain/metrics.js";

/** @type {{ block: string, font: string, colours: Record<string, string>, theme: string }} */
const { block, font, colours, theme } = JSON.parse(handed);

/** @type {Environment} */
export const environment = {
  data: JSON.parse(block),
  font,
  theme: () => theme,
  colour: (name) => colours[name],
  width: textWidth,
};
