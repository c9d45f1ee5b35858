import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { differing } from "./letters.js";

/** @param {import("./letters.js").Part[]} parts */
const marked = (parts) => parts.map((part) => (part.like ? part.text : `[${part.text}]`)).join("");

// tests/harness/report/test_letters.py reads the same cases.
const cases = JSON.parse(readFileSync(new URL("letters.cases.json", import.meta.url), "utf8"));

for (const [text, other, left, right] of cases) {
  test(`${text} and ${other}`, () => {
    assert.deepEqual(differing(text, other).map(marked), [left, right]);
  });
}
