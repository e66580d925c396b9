// The modules -> one script for the page, and one that draws without a browser, in the folder that is named.

import { resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder] = process.argv.slice(2);
const shared = {
  absWorkingDir: fileURLToPath(new URL("../../cxgraph/output/page/script", import.meta.url)),
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  minifyIdentifiers: true,
  minifySyntax: true,
  minifyWhitespace: true,
  outdir: resolve(folder),
  target: "es2023",
};
await build({ ...shared, entryPoints: { page: "main.js" }, conditions: ["browser"] });
await build({ ...shared, entryPoints: { drawing: "drawing.js" }, globalName: "drawing", platform: "neutral" });
