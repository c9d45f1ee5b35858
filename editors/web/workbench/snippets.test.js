import assert from "node:assert/strict";
import { test } from "node:test";
import { snippet } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { template } from "./snippets.js";

/** Insert a snippet, and return the text with the first blank in brackets. */
function inserted(text, line = "") {
  let state = EditorState.create({ doc: line });
  const view = { get state() { return state; }, dispatch: (/** @type {any} */ each) => { state = (each.state ? each : state.update(each)).state; } };
  const indent = /^\s*/.exec(line)[0];
  snippet(template(text, indent))(view, null, line.length, line.length);
  const { from, to } = state.selection.main;
  return `${state.sliceDoc(0, from)}[${state.sliceDoc(from, to)}]${state.sliceDoc(to)}`;
}

test("a blank is selected, a list has its first value", () => {
  assert.equal(inserted('the quote "${1:quote}" in ${2|Sales,SCM|}'), 'the quote "[quote]" in Sales');
});

test("characters that mean something in snippets are text when they're escaped", () => {
  assert.equal(inserted("costs \\${1\\} of {2} \\\\ ${1|a\\,b,c|}"), "costs ${1} of {2} \\ [a,b]");
});

test("a table keeps the indentation that it has", () => {
  assert.equal(inserted("these\n      | A | B |\n      | ${1} |  |", "    Then "), "    Then these\n      | A | B |\n      | [] |  |");
});
