import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { endOf } from "./folds.js";

test("a scenario and a step end where the next one begins, without the empty lines between them", () => {
  const doc = Text.of(["Feature: f", "", "  Scenario: one", "    Given a", "      | x |", "# later", "      | 1 |", "", "  @tag", "  Scenario: two", "    Given b", ""]);
  assert.deepEqual([1, 2, 3, 4, 5, 6, 9, 10, 11].map((line) => endOf(doc, line)), [11, 2, 7, 7, 5, 6, 9, 11, 11]);
});
