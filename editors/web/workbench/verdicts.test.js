import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { learnVariants, runAllWords } from "./variants.js";
import { changedLines, differenceAt, failedLines, failures, headingAt, lastOf, lineStatuses, result, setHeadings, setIdle, setRunning, setVerdicts, twins, verdictsField, whatIf } from "./verdicts.js";

const TEXT = ["Feature: F", "  Scenario: A", "    Given a", "    Then b", "      | X |", "      | 1 |", "  Scenario: B", "    Given a"].join("\n");
const RANGE = { from: { line: 5, column: 8 }, to: { line: 5, column: 9 } };
const VERDICTS = [
  { line: 1, row: null, title: "A", variant: "", status: "failed", steps: [
    { line: 2, status: "passed" },
    { line: 3, status: "failed", differences: [{ kind: "unlike", system: "S", row: "", column: "X", expected: "1", actual: "2", reasons: [], range: RANGE, take: "2", from: 2 }] },
  ] },
  { line: 6, row: null, title: "B", variant: "", status: "passed", steps: [{ line: 7, status: "passed" }] },
];

const start = () => {
  const state = EditorState.create({ doc: TEXT, extensions: [verdictsField] });
  const headings = [{ start: 1, line: 1, end: 6, title: "A" }, { start: 6, line: 6, end: 8, title: "B" }];
  return state.update({ effects: [setHeadings.of(headings), setVerdicts.of(VERDICTS)] }).state;
};
const statuses = (state) => Object.fromEntries(lineStatuses(state.field(verdictsField)));

test("verdicts move with their lines, and those below a change run", () => {
  const state = start();
  assert.deepEqual(statuses(state), { 2: "passed", 3: "failed", 7: "passed" });
  const end = state.doc.line(3).to;
  const longer = state.update({ changes: { from: end, insert: "\n    And c" } }).state;
  assert.deepEqual(statuses(longer), { 2: "running", 4: "running", 8: "passed" });
  assert.equal(headingAt(longer.field(verdictsField).headings, 8).title, "B");
  const { range, from } = longer.field(verdictsField).scenarios[0].steps[1].differences[0];
  assert.deepEqual([range.from.line, range.to.line, from], [6, 6, 2]);
});

test("a change above all scenarios lets all run", () => {
  const state = start().update({ changes: { from: 10, insert: "\n  Some words." } }).state;
  assert.deepEqual(statuses(state), { 3: "running", 4: "running", 8: "running" });
});

test("a scenario that runs keeps its verdict until it has a new one, and others lose theirs", () => {
  const running = start().update({ effects: setRunning.of([1]) }).state;
  assert.deepEqual(statuses(running), { 2: "running", 3: "running", 7: "passed" });
  const one = running.update({ effects: setVerdicts.of([]) }).state;
  assert.deepEqual(statuses(one), { 2: "running", 3: "running" });
  const both = one.update({ effects: setVerdicts.of(VERDICTS) }).state;
  assert.deepEqual(statuses(both), { 2: "passed", 3: "failed", 7: "passed" });
});

test("without a connection, a scenario that was changed keeps its last verdict, but no place of a value", () => {
  const changed = start().update({ changes: { from: TEXT.indexOf("a\n    Then"), insert: "x" } }).state;
  const idle = (/** @type {boolean} */ isOld) => changed.update({ effects: setIdle.of(isOld) }).state;
  assert.deepEqual(statuses(idle(true)), { 2: "passed", 3: "failed", 7: "passed" });
  assert.equal(differenceAt(idle(true), 5), undefined);
  assert.deepEqual(statuses(idle(false)), { 7: "passed" });
});

test("what's known already draws nothing again", () => {
  const field = (state) => state.field(verdictsField);
  const running = start().update({ changes: { from: TEXT.indexOf("a\n    Then"), insert: "x" } }).state;
  const more = running.update({ changes: { from: TEXT.indexOf("a\n    Then"), insert: "y" } }).state;
  assert.equal(field(more), field(running));
  assert.equal(field(more.update({ effects: [setRunning.of([1]), setHeadings.of(structuredClone(field(more).headings))] }).state), field(running));
  assert.notEqual(field(more.update({ effects: setRunning.of([6]) }).state), field(running));
});

test("a status is the worst of all rows", () => {
  const rows = [{ ...VERDICTS[1] }, { ...VERDICTS[1], steps: [{ line: 7, status: "undefined" }] }];
  assert.deepEqual(Object.fromEntries(lineStatuses({ scenarios: rows, headings: [], busy: new Map() })), { 7: "undefined" });
});

test("below a step with a problem in its text, steps haven't run", () => {
  const steps = ["failed", "undefined", "skipped", "skipped"].map((status, at) => ({ line: 2 + at, status }));
  assert.deepEqual(Object.fromEntries(lineStatuses({ scenarios: [{ ...VERDICTS[0], steps }], headings: [], busy: new Map() })), { 2: "failed", 3: "undefined", 4: "", 5: "" });
  const ended = [{ line: 2, status: "failed" }, { line: 3, status: "skipped" }];
  assert.deepEqual(Object.fromEntries(lineStatuses({ scenarios: [{ ...VERDICTS[0], steps: ended }], headings: [], busy: new Map() })), { 2: "failed", 3: "skipped" });
});

test("the same scenario in another variant differs only in the words of the variants", () => {
  learnVariants([{ id: "on", title: "with the book" }, { id: "off", title: "without the book" }]);
  const value = (...all) => ({
    headings: all.map(([title], line) => ({ start: line, line, end: line + 1, title })),
    scenarios: all.map(([title, variant], line) => ({ line, title, variant, status: "passed", steps: [] })),
    busy: new Map([[1, 1]]),
  });
  const lines = (all) => all.headings.map(({ line }) => (twins(all).get(line) ?? []).map((each) => [each.line, each.variant, each.status]));
  assert.deepEqual(lines(value(["A with one", "on"], ["a without one", "off"], ["B", "on"])), [[[1, "off", "running"]], [[0, "on", "passed"]], []]);
  assert.deepEqual(lines(value(["A with one", "on"], ["A without one", "on"])), [[], []]);
  assert.deepEqual(lines(value(["A", null], ["A without", "off"])), [[], []]);
});

test("what runs all variants says how many there are", () => {
  const words = (count) => {
    learnVariants(Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: `v${at}` })));
    return runAllWords();
  };
  assert.deepEqual([0, 1, 2, 3].map(words), ["", "", "Run both", "Run all 3"]);
});

test("tags belong to the scenario below them", () => {
  const headings = [{ start: 1, line: 1, end: 4, title: "A" }, { start: 5, line: 6, end: 8, title: "B" }];
  assert.deepEqual([0, 1, 3, 4, 5, 6, 7, 8].map((line) => headingAt(headings, line)?.title), [undefined, "A", "A", undefined, "B", "B", "B", undefined]);
  const state = start().update({ effects: setHeadings.of(headings) }).state;
  const longer = state.update({ changes: { from: 0, insert: "# c\n" } }).state;
  assert.deepEqual(longer.field(verdictsField).headings.map((each) => each.start), [2, 6]);
});

test("the difference of a step is offered in its table too", () => {
  assert.equal(differenceAt(start(), 5).actual, "2");
  assert.equal(differenceAt(start(), 2), undefined);
});

test("what if marks the steps that fail only with it", () => {
  const step = (line, status, more = {}) => ({ line, status, ...more });
  const written = { ...VERDICTS[1], line: 1, added: [], steps: [step(2, "passed"), step(3, "failed"), step(4, "skipped")] };
  const changed = { ...written, added: [{ text: "the map is stopped", status: "passed", message: null }], steps: [step(2, "failed"), step(3, "failed"), step(4, "passed")] };
  assert.deepEqual([...changedLines({ scenarios: [written, changed], headings: [], busy: new Map() })], [2]);
  assert.equal(whatIf(changed), "What if the map is stopped");
  assert.equal(whatIf(written), "");
});

test("what fails says in which way and in which rows, and as it's written comes first", () => {
  learnVariants([{ id: "on", title: "with the book" }, { id: "off", title: "without the book" }]);
  const failed = (line, actual) => ({ line, status: "failed", differences: [{ ...VERDICTS[0].steps[1].differences[0], actual }] });
  const run = (row, variant, asWritten, ...steps) => ({ line: 1, row, title: "A", variant, status: "failed", asWritten, steps });
  const names = (...scenarios) => [...failures({ scenarios, headings: [], busy: new Map() })].map(([line, parts]) => [line, ...parts.map(({ name, step }) => [name, step.differences[0].actual])]);
  const good = { line: 3, status: "passed" };
  const other = run(null, "off", false, failed(3, "4"));
  assert.deepEqual(names(other, run(null, "on", true, good)), [[3, ["Without", "4"]]]);
  assert.deepEqual(names(other, run(null, "on", true, failed(3, "2"))), [[3, ["", "2"]]]);
  assert.deepEqual(names({ ...other, added: [{ text: "the map is stopped" }] }), [[3, ["What if the map is stopped", "4"]]]);
  const rows = (...all) => names(...all.map((actual, at) => run(8 + at, "on", true, actual ? failed(3, actual) : good)));
  assert.deepEqual(rows("2", "2"), [[3, ["", "2"]]]);
  assert.deepEqual(rows("", "2"), [[3, ["Row in line 10", "2"]]]);
  assert.deepEqual(rows("2", "4", "2"), [[3, ["Rows in lines 9, 11", "2"], ["Row in line 10", "4"]]]);
  assert.deepEqual(names(run(8, "off", false, good), run(9, "off", false, failed(3, "2"))), [[3, ["Without. Row in line 10", "2"]]]);
});

test("a scenario says how it ended, or why it failed if no step says it", () => {
  const failed = { ...VERDICTS[1], status: "failed", message: "The shop is shut.\nIt's Sunday." };
  assert.equal(result([failed]), "The shop is shut.");
  assert.equal(result([{ ...VERDICTS[0], message: "The shop is shut." }]), "1 difference");
  assert.equal(result([{ ...failed, message: null }]), "failed");
  assert.equal(result([{ ...failed, status: "undefined" }]), "undefined");
  assert.equal(result([failed, VERDICTS[1]]), "1 of 2 passed");
});

test("a scenario that failed without a step is failed at its heading", () => {
  const value = (...scenarios) => failedLines({ scenarios, headings: [], busy: new Map() });
  assert.deepEqual(value(...VERDICTS), [3]);
  assert.deepEqual(value({ ...VERDICTS[1], status: "failed" }), [6]);
  assert.deepEqual(value({ ...VERDICTS[1], status: "undefined" }), []);
});

test("a step ends with its table or its text", () => {
  const doc = EditorState.create({ doc: 'a\n| 1 |\n| 2 |\nb\n"""\nx\n"""\nc' }).doc;
  assert.deepEqual([0, 3, 7].map((line) => lastOf(doc, line)), [2, 6, 7]);
});
