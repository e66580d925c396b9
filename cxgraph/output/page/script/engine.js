// What the drawing has to know of where it runs, handed over by whoever runs it without a browser.

import { textWidth } from "./metrics.js";

const { block, font, colours, theme } = JSON.parse(globalThis.handed);

export const environment = {
  data: JSON.parse(block),
  font,
  theme: () => theme,
  colour: (name) => colours[name],
  width: textWidth,
};
