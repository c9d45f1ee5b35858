// Enter begins a line. One that stays blank keeps no indentation.

import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { cellAt, isRow } from "./table.js";

/** Tells that a line was begun with an indentation. @type {import("@codemirror/state").StateEffectType<number>} */
const begun = StateEffect.define();

/** Where the last line was begun, or -1. */
const field = StateField.define({
  create: () => -1,
  update(value, { changes, effects }) {
    return effects.find((each) => each.is(begun))?.value ?? (value < 0 ? -1 : changes.mapPos(value));
  },
});

/** Takes the indentation away when the cursor leaves the line. */
const left = EditorState.transactionFilter.of((transaction) => {
  const { startState: { doc }, selection, docChanged } = transaction;
  const at = transaction.startState.field(field, false) ?? -1;
  if (at < 0 || at > doc.length || !selection || docChanged) return transaction;
  const { from, to, text } = doc.lineAt(at);
  const { head } = selection.main;
  if (!text || text.trim() || (from <= head && head <= to)) return transaction;
  return [transaction, { changes: { from, to }, sequential: true }];
});

export const blankLines = [field, left];

/**
 * Begin a line with the indentation of the one above: below a title, two more. In a row, it's below the row.
 * A blank line below a table becomes the next step.
 *
 * @param {import("@codemirror/view").EditorView} view
 */
export function newLine(view) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const indent = indentOf(line.text);
  const owner = ownerIndent(state.doc, line.number);
  if (line.text && indent === line.text && from === to && owner < indent.length) {
    view.dispatch({ changes: { from: line.from + owner, to: line.to }, userEvent: "input" });
    return true;
  }
  const isCell = line.text[indent.length] === "|" && to <= line.to && cellAt(line.text, from - line.from) >= 0;
  const isTitle = /^[^\s|#@"]+( \S+)?:/.test(line.text.trim());
  const own = indent.slice(0, from - line.from) + (isTitle ? "  " : "");
  const start = isCell ? line.to : line.text.slice(0, from - line.from).trim() ? from : line.from;
  const anchor = start + 1 + own.length;
  view.dispatch({ changes: { from: start, to: Math.max(start, to), insert: `\n${own}` }, selection: { anchor }, effects: begun.of(anchor), userEvent: isCell ? BELOW_ROW : "input", scrollIntoView: true });
  return true;
}

/** What a change is that begins a line below a row. */
export const BELOW_ROW = "input.row";

/** @param {string} text */
export const indentOf = (text) => /^\s*/.exec(text)?.[0] ?? "";

/**
 * Return the indentation of the step whose table ends above a line.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {number} number
 */
function ownerIndent(doc, number) {
  let above = number - 1;
  while (above >= 1 && isRow(doc.line(above).text)) above--;
  return above >= 1 && above < number - 1 ? indentOf(doc.line(above).text).length : Infinity;
}
