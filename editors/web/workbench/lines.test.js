import assert from "node:assert/strict";
import { test } from "node:test";
import { compareLines } from "./lines.js";

const marks = (/** @type {string} */ a, /** @type {string} */ b) => compareLines(a, b).map(({ left, right }) => (left === right ? ` ${left}` : `${left ?? "-"}|${right ?? "-"}`));

test("equal lines are beside each other", () => {
  assert.deepEqual(marks("a\nb\nc\nd", "a\nx\nc\ny\nd"), [" a", "b|x", " c", "-|y", " d"]);
});

test("lines at the ends can be new or gone", () => {
  assert.deepEqual(marks("a\nb", "b\nc"), ["a|-", " b", "-|c"]);
  assert.deepEqual(marks("", "a"), ["|a"]);
});
