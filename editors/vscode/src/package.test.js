import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} file */
const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf-8");
const manifest = JSON.parse(read("package.json"));
const grammar = JSON.parse(read("language/gherkin.tmLanguage.json"));
const configuration = JSON.parse(read("language/configuration.json"));

test("the extension has the version of p2c", () => {
  const [, version] = read("../../pyproject.toml").match(/^version = "(.+)"$/m) ?? [];
  assert.equal(manifest.version, version);
});

test("each command of the manifest is registered", () => {
  const source = read("src/extension.js");
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`registerCommand("${command}"`), command);
});

/** @param {string} line */
const kindOf = (line) => grammar.patterns
  .map((/** @type {{ include: string }} */ { include }) => include.slice(1))
  .find((/** @type {string} */ name) => new RegExp(grammar.repository[name].match ?? grammar.repository[name].begin).test(line));

test("the grammar knows each kind of line", () => {
  const lines = {
    "  # a note": "comment", "@slow @claim-1 # why": "tags", "Feature: Shops": "heading", "  Scenario Outline: <a>": "heading",
    '    Given the shop "North" sells:': "step", "    * 5 apples": "step", "      | a \\| b | 2 |": "row", '      """json': "docString",
  };
  for (const [line, kind] of Object.entries(lines)) assert.equal(kindOf(line), kind, line);
  for (const line of ["Given", "Givenness", "Business: x", "a | b", ""]) assert.equal(kindOf(line), undefined, line);
});

test("Enter indents below a heading and a step with a table, and nowhere else", () => {
  /** @param {string} line */
  const indent = (line) => configuration.onEnterRules.find((/** @type {any} */ { beforeText: rule }) => new RegExp(rule.pattern ?? rule, rule.flags).test(line))?.action.indent;
  assert.equal(indent("  Szenario: Zwei Läden"), "indent");
  assert.equal(indent('    Given the shop "North" sells:'), "indent");
  assert.equal(indent('    Given the shop "a: b" is open'), "none");
  assert.equal(indent("      | a: b |"), "none");
  assert.equal(indent("  # Note: x"), "none");
});
