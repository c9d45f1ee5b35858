import assert from "node:assert/strict";
import test from "node:test";

import { columnRows, Environment } from "./environment.js";

const map = (/** @type {string} */ version, /** @type {string[]} */ ...columns) => ["CDS Parties", version, "running", [["key", "NUMBER"]], columns, ["List 1"], 1, [["other direction", "a", "b", "ruling R1", ["List 1"]]]];
const block = {
  maps: [
    [map("1.0", "name", "↔", "NAME", "", "group", "→", "GROUP", ""), map("1.0", "name", "↔", "NAME", "", "group", "←", "GROUP", "")],
    [["Only", "2.0", "stopped", [], [], [], 0, []], null],
  ],
  variants: [
    ["on", "with", [], [["Versions", "SCM", "10"], ["Versions", "GAB", "3"]], []],
    ["off", "without", [], [["Versions", "SCM", "10"]], [["error", "GAB", "none", "3", "Install it.", "F1"]], [["List 1", "https://learn.microsoft.com/list"]]],
  ],
};

test("a table map is one row, with what each variant has", () => {
  const environment = new Environment(block);
  assert.deepEqual(environment.maps.map((each) => [each.name, each.key, each.differs, each.maps.map((one) => one?.version)]), [
    ["CDS Parties", "cds-parties", true, ["1.0", "1.0"]],
    ["Only", "only", true, ["2.0", undefined]],
  ]);
});

test("columns that differ between the variants are marked", () => {
  const [row] = new Environment(block).maps;
  assert.deepEqual(columnRows(row).map((each) => [each.columns.first, each.columns.direction, each.variants, each.differs]), [
    ["name", "↔", [0, 1], false],
    ["group", "→", [0], true],
    ["group", "←", [1], true],
  ]);
});

test("columns of a table map that one variant has aren't marked", () => {
  const [row] = new Environment({ maps: [[block.maps[0][0]]], variants: [block.variants[0]] }).maps;
  assert.equal(columnRows(row).some((each) => each.differs), false);
});

test("table maps and settings are found by all their words", () => {
  const environment = new Environment(block);
  const maps = (/** @type {string[]} */ ...words) => environment.findMaps({ words }).map((each) => each.name);
  assert.deepEqual(maps("group"), ["CDS Parties"]);
  assert.deepEqual(maps("r1", "list 1"), ["CDS Parties"]);
  assert.deepEqual(maps("stopped"), ["Only"]);
  assert.deepEqual(environment.findSettings({ words: ["versions"], differing: true }).map((each) => [each.name, each.values]), [["GAB", ["3", null]]]);
  assert.equal(environment.variants[1].findings[0].remedy, "Install it.");
  assert.equal(environment.addresses.get("List 1"), "https://learn.microsoft.com/list");
});
