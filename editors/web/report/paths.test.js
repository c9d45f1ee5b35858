import assert from "node:assert/strict";
import { test } from "node:test";

import { Paths, places } from "./paths.js";

/** Paths as harness/report/html/paths.py encodes them. @param {any[][]} groups Steps with their closed values, then rows of paths. */
function paths(...groups) {
  const rows = groups.flatMap(([, own]) => own.map((/** @type {any} */ each) => [each.system ?? "Sales", each.variant ?? 0, each.when ?? 0, each.condition ?? 0, each.column ?? 0, each.path ?? 0, each.enter ?? 0, each.notByHand ?? 0, each.see ?? 0, 1, [0]]));
  return new Paths({
    groups: groups.map(([steps, own]) => [steps, own.length]),
    columns: rows[0].map((/** @type {any} */ _, /** @type {number} */ at) => rows.map((row) => row[at])),
    values: [["quote", "quote lines"], ["a delivery address", "an address"]],
    sources: [["The page", "https://example.com"]],
  });
}

/** @param {string} text @param {any} [more] @returns {any[]} */
const steps = (text, more) => [{ keyword: "Given", text: "before" }, { keyword: "And", text, table: null, ...more }];
const found = (/** @type {Paths} */ all, /** @type {any[]} */ list, /** @type {string | null} */ variant = null) => all.of(list, list.length - 1, variant);

test("the values of a step are in the blanks, without quotes", () => {
  const all = paths([[["Given <street> of <party> is <what>", {}]], [{ path: "<party> > <street>", enter: "<what>, <other>", see: "<party>", condition: "<what>" }]]);
  const [path] = found(all, steps('"a of b" of "Fabrikam" is new'));
  assert.deepEqual([path.path, path.enter, path.see, path.condition], ["Fabrikam > a of b", "new, <other>", "Fabrikam", "new"]);
});

test("a placeholder with a closed set of values takes no part of the next one", () => {
  const all = paths([[["Given these <view> <tense> exist", { view: 0 }]], [{ path: "<view>, <tense>", when: { view: ["quote lines"] } }, { path: "no", when: { view: ["quote"] } }]]);
  assert.deepEqual(found(all, steps("these quote lines now exist")).map((each) => each.path), ["quote lines, now"]);
  const adjacent = paths([[["Given <address> <street> is added", { address: 1 }]], [{ path: "<street>, <address>" }]]);
  assert.equal(found(adjacent, steps('a delivery address "1 Lane" is added'))[0].path, "1 Lane, a delivery address");
});

test("of two definitions, the one with more fixed text is meant, if it has the keyword", () => {
  const all = paths(
    [[["Given <party> exists", {}], ["When <party> exists", {}]], [{ path: "one" }]],
    [[["Given the customer <party> exists", {}]], [{ path: "two" }]],
    [[["When the customer <party> exists now", {}]], [{ path: "three" }]],
  );
  assert.deepEqual(found(all, steps("the customer A exists")).map((each) => each.path), ["two"]);
  assert.deepEqual(found(all, steps("the customer A exists now")), []);
  assert.deepEqual(found(all, steps("something else")), []);
});

test("a path of another variant doesn't apply", () => {
  const all = paths([[["Given it is so", {}]], [{ path: "on", variant: "gab_on" }, { path: "off", variant: "gab_off" }, { path: "both" }]]);
  assert.deepEqual(found(all, steps("it is so"), "gab_on").map((each) => each.path), ["on", "both"]);
  assert.deepEqual(found(all, steps("it is so")).map((each) => each.path), ["on", "off", "both"]);
});

test("a column is shown if the table has it, in the systems that the table names", () => {
  const all = paths([[["Given these exist", {}]], [{ column: "NAME", path: "a" }, { column: "NAME", path: "b", system: "SCM" }, { column: "CITY", path: "c" }]]);
  const named = (/** @type {any} */ table) => found(all, steps("these exist", { table })).map((each) => each.path);
  assert.deepEqual(named({ header: ["NAME"], rows: [["x"]] }), ["a", "b"]);
  assert.deepEqual(named({ header: ["SYSTEM", "NAME"], rows: [["SCM", "x"]] }), ["b"]);
  assert.deepEqual(named(null), []);
});

test("columns of one form are one place", () => {
  const all = paths([[["Given these exist", {}]], [{ column: "NAME", path: "Accounts > Form > Name" }, { column: "NUMBER", path: "Accounts > Form > Account Number" }, { column: "CITY", path: "One; or > another" }, { path: "Accounts" }]]);
  const list = found(all, steps("these exist", { table: { header: ["NAME", "NUMBER", "CITY"], rows: [] } }));
  assert.deepEqual(places(list).map(([, where]) => where), ["Accounts > Form: NAME: Name; NUMBER: Account Number", "CITY: One; or > another", "Accounts"]);
});
