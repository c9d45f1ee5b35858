import assert from "node:assert/strict";
import { test } from "node:test";

import { filterOf, listAddress, NO_FILTER, ownPart, parse } from "./address.js";

test("an address has a view, a path, and a query", () => {
  const address = parse("#scenario/a/b/gab-on?line=12");
  assert.deepEqual([address.view, address.path, address.whole, address.query.get("line")], ["scenario", ["a", "b", "gab-on"], "scenario/a/b/gab-on", "12"]);
});

test("no address is the overview", () => {
  assert.equal(parse("").view, "overview");
  assert.equal(parse("#").view, "overview");
});

test("an address that isn't well-formed is taken as it is", () => {
  assert.equal(parse("#%E0%A4%A").view, "%E0%A4%A");
});

for (const filter of [
  NO_FILTER,
  { ...NO_FILTER, text: 'a & b = "c d" #x?' },
  { group: "in-features", variant: "gab-off", text: "x", verdict: "failed", tag: "a/b", claims: "none", system: "Sales & more" },
]) {
  test(`a filter survives its address: ${JSON.stringify(filter)}`, () => {
    assert.deepEqual(filterOf(parse(listAddress(filter))), filter);
  });
}

/** As harness/report/html/addresses.py returns them. @type {[string, string][]} */
const titles = [
  ["The prospect's number (not deployed, 1)", "the-prospect-s-number-not-deployed-1"],
  ["\u0130 \u212A ß Ä", "i-k"],
  ["…", "x"],
  [`${"a".repeat(79)} b`, "a".repeat(79)],
];
for (const [title, expected] of titles) {
  test(`the address says ${expected}`, () => assert.equal(ownPart(title, "gab-on"), `${expected}/gab-on`));
}
