import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { isLonger, scenariosOf } from "./documents.js";
import { lastRun, stepAt } from "./evidence.js";
import { gitInWords, inWords, shortLabels, statusOf } from "./files.js";
import { blocks } from "./markdown.js";
import { changesOf, offsetOf, positionOf } from "./places.js";
import { learn } from "./signs.js";
import { learnVariants, shortTitle, titleOf } from "./variants.js";

learn([["passed", "✓", "passed"], ["failed", "✗", "failed"]]);

test("places are converted both ways, and those outside are the nearest", () => {
  const doc = Text.of(["ab", "", "cde"]);
  assert.deepEqual([0, 2, 3, 6].map((at) => offsetOf(doc, positionOf(doc, at))), [0, 2, 3, 6]);
  assert.equal(offsetOf(doc, { line: 9, column: 0 }), doc.length);
  assert.equal(offsetOf(doc, { line: 0, column: 9 }), 2);
  assert.deepEqual(changesOf(doc, [{ range: { from: { line: 2, column: 1 }, to: { line: 2, column: 2 } }, text: "x" }]), [{ from: 5, to: 6, insert: "x" }]);
});

test("the step of a line is the last one above it; above all steps, the first failure", () => {
  const step = (line, more = {}) => ({ line, status: "passed", states: [], traffic: [], expectations: [], inserted: false, ...more });
  const steps = [step(3), step(12, { states: [1] }), step(0, { inserted: true }), step(15)];
  assert.deepEqual([3, 4, 12, 14, 15, 99].map((line) => stepAt(steps, line, 9)), [0, 0, 1, 1, 3, 3]);
  assert.equal(stepAt(steps, 10, 9), 1);
  assert.equal(stepAt([...steps, step(16, { status: "failed" })], 10, 9), 4);
  assert.equal(stepAt([], 1, 0), -1);
});

test("a step that hasn't run shows the last one before it that has", () => {
  const steps = ["passed", "failed", "undefined", "skipped"].map((status) => ({ status, states: [], traffic: [], expectations: [] }));
  assert.deepEqual([0, 1, 2, 3, -1].map((at) => lastRun(steps, at)), [0, 1, 1, 1, -1]);
  assert.equal(lastRun(steps.slice(2), 0), 0);
});

test("the verdict of a file in words", () => {
  const list = (...statuses) => statuses.map((status) => ({ title: "", line: 0, status }));
  assert.equal(inWords(list("passed", "failed", "passed")), "✗ 1 of 3 scenarios · 2 ✓");
  assert.equal(inWords(list("passed")), "✓ 1 scenario");
  assert.equal(inWords(list("passed", "")), "1 of 2 scenarios passed");
  assert.equal(inWords(list("", "")), "2 scenarios not run yet");
  assert.equal(inWords(list("")), "1 scenario not run yet");
  assert.equal(inWords([]), "no scenarios");
  assert.deepEqual([list("passed", "failed"), list("", "passed"), list("")].map((scenarios) => statusOf({ scenarios })), ["failed", "passed", ""]);
  assert.equal(statusOf({ scenarios: [], isReadable: false }), "unreadable");
});

test("what Git says of a file is in words", () => {
  assert.deepEqual(["new", "changed", "conflict", ""].map((git) => gitInWords({ git })), ["new, not committed", "changed, not committed", "conflict in Git", ""]);
  assert.equal(gitInWords(undefined), "");
});

test("a text is measured in bytes", () => {
  assert.deepEqual([["abc", 3], ["abcd", 3], ["\u00e9\u00e9", 3], ["\u20ac", 3]].map(([text, most]) => isLonger(text, most)), [false, true, true, false]);
});

test("each feature has a short name of its own", () => {
  assert.deepEqual(shortLabels(["Scenario 6: a quote", "Key conflicts", "Key columns", "Keys", "", "Scenario 6 again"]), ["6", "Kc", "Ke", "Ky", "", "Sa"]);
  const titles = Array.from("abcdefghijklmnopqrstuvwx", (letter) => `Prospects ${letter}`);
  assert.equal(new Set(shortLabels(titles)).size, titles.length);
});

test("variants lose the words that all of them end with", () => {
  learnVariants([{ id: "on", title: "with the address book" }, { id: "off", title: "without the address book" }]);
  assert.deepEqual(["on", "off"].map(shortTitle), ["with", "without"]);
  learnVariants([{ id: "on", title: "with the address book", short: "with AB" }, { id: "off", title: "without the address book", short: "" }]);
  assert.deepEqual(["on", "off"].map(shortTitle), ["with AB", "without"]);
  assert.deepEqual([titleOf("on"), titleOf(null), titleOf("x")], ["with the address book", "", "x"]);
});

test("scenarios of an outline, also in rules", () => {
  const range = (from, to) => ({ from: { line: from, column: 0 }, to: { line: to, column: 0 } });
  const scenario = (line, end) => ({ name: `s${line}`, kind: "scenario", range: range(line - 1, end), heading: range(line, line), children: [{ name: "", kind: "examples", range: range(end, end), heading: range(end, end), children: [] }] });
  const all = [{ name: "F", kind: "feature", range: range(0, 9), heading: range(0, 0), children: [scenario(2, 4), { name: "R", kind: "rule", range: range(5, 9), heading: range(5, 5), children: [scenario(7, 9)] }] }];
  assert.deepEqual(scenariosOf(all), [{ start: 1, line: 2, end: 5, title: "s2" }, { start: 6, line: 7, end: 10, title: "s7" }]);
});

test("the parts of a text in Markdown", () => {
  assert.deepEqual(blocks("**A** b\nc\n\n- one\n- two\n\n```\n| x |\n```\n| A |\n|---|\n| 1 |"), [
    ["text", ["**A** b", "c"]], ["list", ["- one", "- two"]], ["code", ["| x |"]], ["table", ["| A |", "|---|", "| 1 |"]],
  ]);
});
