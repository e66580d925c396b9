// The modules -> one script for the page, and one that draws without a browser, in the folder that is named first; and
// one for the workbench, in the second.

import { resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder, forWorkbench] = process.argv.slice(2);
const scripts = fileURLToPath(new URL("../../cxgraph", import.meta.url));
const shared = {
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  minifyIdentifiers: true,
  minifySyntax: true,
  minifyWhitespace: true,
  target: "es2023",
};
const page = { ...shared, absWorkingDir: `${scripts}/output/page/script`, outdir: resolve(folder) };
await build({ ...page, entryPoints: { page: "main.js" }, conditions: ["browser"] });
await build({ ...page, entryPoints: { drawing: "drawing.js" }, globalName: "drawing", platform: "neutral" });
const workbench = { ...shared, absWorkingDir: `${scripts}/workbench/script`, outdir: resolve(forWorkbench) };
await build({ ...workbench, entryPoints: { workbench: "main.js" }, conditions: ["browser"] });
