import assert from "node:assert/strict";
import test from "node:test";
import { onlyIn } from "./both.js";

const step = (/** @type {string[]} */ ...rows) => /** @type {any} */ ({ traffic: rows.map((row) => ({ map: "A", row })) });
const names = (/** @type {any[]} */ found) => found.map((each) => each.row);

test("a row that both runs have is left out, whatever its step", () => {
  assert.deepEqual(names(onlyIn([step("1", "2"), step("3")], [step("2"), step(), step("1")])), ["3"]);
});

test("a row that one run has more often is there as often as it has more", () => {
  assert.deepEqual(names(onlyIn([step("1", "1", "1")], [step("1")])), ["1", "1"]);
  assert.deepEqual(names(onlyIn([step("1")], [step("1", "1")])), []);
});
