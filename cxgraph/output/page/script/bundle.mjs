// The modules -> one script for the page, and one that draws without a browser, in the folder that is named.

import { build } from "esbuild";

const [folder] = process.argv.slice(2);
const shared = {
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  minifySyntax: true,
  minifyWhitespace: true,
  outdir: folder,
  target: "es2023",
};
await build({ ...shared, entryPoints: { page: "main.js" }, conditions: ["browser"] });
await build({ ...shared, entryPoints: { drawing: "drawing.js" }, globalName: "drawing", platform: "neutral" });
