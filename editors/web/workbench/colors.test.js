import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { colors, setTokens } from "./colors.js";

const token = (line, from, to, kind) => ({ range: { from: { line, column: from }, to: { line, column: to } }, kind });
const start = (tokens) => {
  const state = EditorState.create({ doc: "aa bb\ncc dd\nee", extensions: [colors] });
  return state.update({ effects: setTokens.of({ from: 0, to: 3, tokens }) }).state;
};
const shown = (state) => {
  const found = [];
  state.field(colors).between(0, state.doc.length, (from, to, { spec }) => { found.push([state.sliceDoc(from, to), spec.class]); });
  return found;
};

test("lines get their colors, and the others keep theirs", () => {
  const state = start([token(0, 0, 2, "keyword"), token(1, 0, 2, "value"), token(1, 3, 5, "value"), token(2, 0, 2, "title")]);
  const changed = state.update({ changes: { from: 0, insert: "x\n" } }).state;
  const some = changed.update({ effects: setTokens.of({ from: 2, to: 3, tokens: [token(2, 3, 5, "cell")] }) }).state;
  assert.deepEqual(shown(some), [["aa", "tok-keyword"], ["dd", "tok-cell"], ["ee", "tok-title"]]);
  const last = some.update({ effects: setTokens.of({ from: 3, to: 4, tokens: [] }) }).state;
  assert.deepEqual(shown(last), [["aa", "tok-keyword"], ["dd", "tok-cell"]]);
});

test("all colors can be replaced at once", () => {
  const state = start([token(0, 0, 2, "keyword"), token(2, 0, 2, "title")]);
  assert.deepEqual(shown(state.update({ effects: setTokens.of({ from: 0, to: 3, tokens: [token(1, 0, 2, "value")] }) }).state), [["cc", "tok-value"]]);
});
