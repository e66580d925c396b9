// What the linter asks of the scripts beyond what the types ask.

import js from "@eslint/js";
import globals from "globals";

// Text reaches the document as text and nowhere as markup.
const AS_MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML"];

export default [
  js.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, vis: "readonly", handed: "readonly" } } },
  { files: ["tests/page/**"], languageOptions: { globals: globals.node } },
  {
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-depth": ["error", 4],
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", 48],
      "no-eval": "error",
      "no-implicit-globals": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": ["error", ...AS_MARKUP.map((property) => ({ property }))],
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-useless-concat": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      radix: "error",
      "require-unicode-regexp": "error",
    },
  },
];
