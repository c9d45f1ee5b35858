import assert from "node:assert/strict";
import { test } from "node:test";
import { copyOf, numbersWith, pathOf } from "./create.js";

test("a copy has the tags and the comments above it, but no claims, and another title", () => {
  const lines = ["Feature: F", "", "  # Why", "  @claim-1", "  @slow", "  Scenario: A: b", "    Given x", "      | a |", "", "  Scenario: B"];
  assert.deepEqual(copyOf(lines, 5, 9, "New"), ["# Why", "@slow", "Scenario: New", "  Given x", "    | a |"]);
  assert.deepEqual(copyOf(["Scenario Outline: A", "Given x"], 0, 2, "N"), ["Scenario Outline: N", "Given x"]);
});

test("a file's name becomes a path", () => {
  assert.equal(pathOf("Two addresses!", "features/rules", ["features"]), "features/rules/two_addresses_.feature");
  assert.equal(pathOf("features/a/B.feature", "features", ["features"]), "features/a/B.feature");
  assert.equal(pathOf("mine/first", "features/rules", ["features"]), "features/mine/first.feature");
  assert.equal(pathOf("more/a/first", "features", ["features", "more/a"]), "more/a/first.feature");
  assert.equal(pathOf("mine/first", "rules", ["."]), "mine/first.feature");
});

test("a scenario to copy is found by words of its title and of its file", () => {
  const scenarios = [["a/quotes.feature", "A quote is won"], ["a/orders.feature", "A quote becomes an order"], ["b/orders.feature", "An order"]].map(([file, title]) => ({ file, title, line: 1 }));
  assert.deepEqual(["", "quote", "QUOTE  order", "won a/", "none"].map((query) => numbersWith(scenarios, query)), [[0, 1, 2], [0, 1], [1], [0], []]);
});
