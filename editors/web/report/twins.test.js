import assert from "node:assert/strict";
import { test } from "node:test";

import { actionsOf, aligned, carried, stretches, things } from "./twins.js";

/** @param {string} text @param {string[][]} rows @param {object[]} traffic */
const action = (text, rows, traffic = []) => /** @type {any} */ ({
  keyword: "When", text, expectations: [], traffic,
  states: [{ system: "Sales", name: "addresses", header: ["PARTY", "ROLE", "STREET", "CITY"], rows }],
});
const delivery = ["Fabrikam", "Delivery", "1 Pike Place", "Rye"];
const invoice = ["Fabrikam", "Invoice", "9 Mill Lane", "Rye"];
const left = [action("one", [delivery]), action("two", [delivery, invoice]), action("three", [delivery, invoice])];
const right = [action("one", [delivery]), action("two", [delivery]), action("three", [["Fabrikam", "Delivery", "2 Pike Place", "Rye"], invoice])];

/** @param {any[]} one @param {any[]} other */
const actions = (one, other) => actionsOf([one, other], aligned(one, other));

test("a thing that arrives at another action is told from one that ends otherwise", () => {
  assert.deepEqual(actions(left, right).map((each) => each.text), ["one", "two", "three"]);
  const found = things([left, right], actions(left, right), ["Sales"]);
  assert.deepEqual(found.map((each) => [each.name, each.lives.map((life) => life.from), each.unlike, each.differs]), [
    ["Fabrikam, Invoice", [1, 2], [], true],
    ["Fabrikam, Delivery", [0, 0], ["STREET"], true],
  ]);
});

test("a thing that only one variant has is never there in the other", () => {
  const found = things([left, right.slice(0, 2)], actions(left, right.slice(0, 2)), ["Sales"]);
  assert.deepEqual(found[0].lives.map((life) => life.from), [1, -1]);
});

test("actions that only one variant has stay in their order", () => {
  const found = actions([action("a", []), action("b", [])], [action("b", []), action("c", [])]);
  assert.deepEqual(found.map((each) => [each.text, each.only]), [["a", 0], ["b", null], ["c", 1]]);
});

test("what a table map sent is counted in each variant", () => {
  const sent = (/** @type {string} */ outcome, /** @type {string | null} */ reason) => ({ map: "M", version: "1", outcome, reason });
  const sides = carried([[action("a", [], [sent("delivered", null), sent("not sent", "why")])], [action("a", [])]]);
  assert.deepEqual(sides, [{ map: "M", sides: [{ version: "1", counts: ["1 delivered", "1 not sent"], reasons: ["why"] }, null] }]);
});

/** @param {string} text @param {string[][]} rows @param {number[]} keys */
const keyed = (text, rows, keys) => {
  const step = action(text, rows);
  return { ...step, states: step.states.map((/** @type {object} */ state) => ({ ...state, keys })) };
};

test("a thing of which the name changes is one thing, also if it has its new name from the start in one variant", () => {
  const other = ["Fabrikam", "Other", "1 Pike Place", "Rye"];
  const one = [keyed("one", [invoice, delivery], [4, 7]), keyed("two", [invoice, other], [4, 7])];
  const two = [keyed("one", [invoice, other], [1, 2]), keyed("two", [invoice, other], [1, 2])];
  const found = things([one, two], actions(one, two), ["Sales"]);
  assert.deepEqual(found.map((each) => [each.name, each.lives.map((life) => [life.from, life.until]), each.differs]), [
    ["Fabrikam, Invoice", [[0, -1], [0, -1]], false],
    ["Fabrikam, Other", [[0, -1], [0, -1]], false],
  ]);
});

test("a thing that ends with other names in both variants is one thing if it once had the same name", () => {
  const named = (/** @type {string} */ role) => ["Fabrikam", role, "1 Pike Place", "Rye"];
  const one = [keyed("one", [named("a"), invoice], [0, 1]), keyed("two", [named("b"), invoice], [0, 1])];
  const two = [keyed("one", [named("a"), invoice], [0, 1]), keyed("two", [named("c"), invoice], [0, 1])];
  const found = things([one, two], actions(one, two), ["Sales"]);
  assert.deepEqual(found.map((each) => [each.name, each.unlike]), [["Fabrikam, b", ["ROLE"]], ["Fabrikam, Invoice", []]]);
});

test("steps that are equal in both variants follow each other in one stretch, and a step takes the place of another one", () => {
  const step = (/** @type {string} */ text, /** @type {string[]} */ cells = []) => /** @type {any} */ ({ keyword: "Given", text, table: { header: [], rows: [cells] }, doc: null, status: "passed" });
  const one = [step("a"), step("b"), step("on"), step("c"), step("d", ["x"]), step("e"), step("f")];
  const two = [step("a"), step("b"), step("off"), step("c"), step("d", ["y"]), step("e"), step("f")];
  const effects = [(/** @type {number} */ at) => (at === 5 ? "2 sent" : ""), () => ""];
  assert.deepEqual(stretches([one, two], aligned(one, two), effects).map((each) => [each.equal, each.steps.map((found) => found.text)]), [
    [true, ["a", "b"]], [false, ["on", "off"]], [true, ["c"]], [false, ["d"]], [false, ["e"]], [true, ["f"]],
  ]);
});
