import assert from "node:assert/strict";
import { test } from "node:test";

import { actionsOf, carried, things } from "./twins.js";

/** @param {string} text @param {string[][]} rows @param {object[]} traffic */
const action = (text, rows, traffic = []) => /** @type {any} */ ({
  keyword: "When", text, expectations: [], traffic,
  states: [{ system: "Sales", name: "addresses", header: ["PARTY", "ROLE", "STREET", "CITY"], rows }],
});
const delivery = ["Fabrikam", "Delivery", "1 Pike Place", "Rye"];
const invoice = ["Fabrikam", "Invoice", "9 Mill Lane", "Rye"];
const left = [action("one", [delivery]), action("two", [delivery, invoice]), action("three", [delivery, invoice])];
const right = [action("one", [delivery]), action("two", [delivery]), action("three", [["Fabrikam", "Delivery", "2 Pike Place", "Rye"], invoice])];

test("a thing that arrives at another action is told from one that ends otherwise", () => {
  const actions = actionsOf(left, right);
  assert.deepEqual(actions.map((each) => each.text), ["one", "two", "three"]);
  const found = things([left, right], actions, ["Sales"]);
  assert.deepEqual(found.map((each) => [each.name, each.lives.map((life) => life.from), each.unlike, each.differs]), [
    ["Fabrikam, Invoice", [1, 2], [], true],
    ["Fabrikam, Delivery", [0, 0], ["STREET"], true],
  ]);
});

test("a thing that only one variant has is never there in the other", () => {
  const found = things([left, right.slice(0, 2)], actionsOf(left, right.slice(0, 2)), ["Sales"]);
  assert.deepEqual(found[0].lives.map((life) => life.from), [1, -1]);
});

test("actions that only one variant has stay in their order", () => {
  const actions = actionsOf([action("a", []), action("b", [])], [action("b", []), action("c", [])]);
  assert.deepEqual(actions.map((each) => [each.text, each.only]), [["a", 0], ["b", null], ["c", 1]]);
});

test("what a table map sent is counted in each variant", () => {
  const sent = (/** @type {string} */ outcome, /** @type {string | null} */ reason) => ({ map: "M", version: "1", outcome, reason });
  const sides = carried([[action("a", [], [sent("delivered", null), sent("not sent", "why")])], [action("a", [])]]);
  assert.deepEqual(sides, [{ map: "M", sides: [{ version: "1", counts: ["1 delivered", "1 not sent"], reasons: ["why"] }, null] }]);
});
