import assert from "node:assert/strict";
import { test } from "node:test";
import { byFile, labelOf, verdictOf } from "./results.js";

/** @type {import("./results.js").Result} */
const RESULT = { line: 2, title: "A", variant: null, status: "passed", message: null, asWritten: true, ms: 5, failures: [] };
const FAILURE = { line: 6, column: 4, sentence: 5, message: "expected: 1\nactual:   2" };

test("a scenario passes if all its rows do", () => {
  assert.deepEqual(verdictOf([RESULT, { ...RESULT, status: "not applicable" }]), { state: "passed", ms: 10, messages: [] });
  assert.equal(verdictOf([{ ...RESULT, status: "skipped" }]).state, "skipped");
});

test("what failed is where it's written, with the variant that the text doesn't name", () => {
  const other = { ...RESULT, status: "failed", variant: "gab_off", asWritten: false, failures: [FAILURE] };
  assert.deepEqual(verdictOf([RESULT, other]), {
    state: "failed", ms: 10, messages: [{ text: "In the variant gab_off: expected: 1\nactual:   2", at: { line: 6, column: 4 } }],
  });
  assert.equal(verdictOf([{ ...other, asWritten: true }]).messages[0].text, FAILURE.message);
});

test("without a verdict, the message says why", () => {
  assert.deepEqual(verdictOf([], "steps/a.py: no").messages, [{ text: "steps/a.py: no", at: null }]);
  assert.match(verdictOf([]).messages[0].text, /can't run/);
  assert.deepEqual(verdictOf([{ ...RESULT, status: "error", message: "The step definition failed." }]), {
    state: "errored", ms: 5, messages: [{ text: "The step definition failed.", at: null }],
  });
});

test("scenarios run by file, and a file means all of its scenarios", () => {
  /** @typedef {{ id: string, parent?: Item }} Item */
  /** @type {Item} */
  const a = { id: "a" };
  /** @type {Item} */
  const b = { id: "b" };
  const [a1, a2, b1] = [{ id: "a1", parent: a }, { id: "a2", parent: a }, { id: "b1", parent: b }];
  const childrenOf = (/** @type {Item} */ item) => (item === a ? [a1, a2] : [b1]);
  assert.deepEqual(byFile([a, b], [], childrenOf), [{ items: [a1, a2], isWhole: true }, { items: [b1], isWhole: true }]);
  assert.deepEqual(byFile([a2, b, a1], [b], childrenOf), [{ items: [a2, a1], isWhole: false }]);
  assert.deepEqual(byFile([a], [a1], childrenOf), [{ items: [a2], isWhole: false }]);
});

test("the label has the rule", () => {
  assert.equal(labelOf({ line: 1, end: 2, title: "T", rule: "R" }), "R: T");
  assert.equal(labelOf({ line: 1, end: 2, title: "T", rule: "" }), "T");
});
