// Goes from cell to cell of a table in the text.

import { startCompletion } from "@codemirror/autocomplete";
import { newLine } from "./blank_lines.js";
import { barsOf, cellAt, isRow, placeOf } from "./table.js";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** What a selection is when it goes to another cell. */
export const TO_CELL = "select.cell";

/** What a change is that adds a column. */
export const NEW_COLUMN = "input.column";

/**
 * Return the row of the cursor, and the number of its cell, or null outside of tables.
 *
 * @param {EditorView} view
 */
function cellOf({ state: { doc, selection: { main: { head } } } }) {
  const line = doc.lineAt(head);
  const number = cellAt(line.text, head - line.from);
  return isRow(line.text) && number >= 0 ? { line, number } : null;
}

/**
 * Select what a cell of a row has.
 *
 * @param {EditorView} view
 * @param {import("@codemirror/state").Line} line
 * @param {number} number
 */
function select(view, line, number) {
  const place = placeOf(line.text, number);
  if (place) view.dispatch({ selection: { anchor: line.from + place.from, head: line.from + place.to }, userEvent: TO_CELL, scrollIntoView: true });
}

/**
 * Go to the next cell, or the one before. After the last one, begin a line for the next row or step.
 *
 * @param {EditorView} view
 * @param {1 | -1} by
 */
export function toCell(view, by) {
  const { doc, selection: { main } } = view.state;
  const at = cellOf(view);
  if (!at || doc.lineAt(main.anchor).number !== at.line.number) return false;
  const { line, number } = at;
  if (placeOf(line.text, number + by)) select(view, line, number + by);
  else {
    const other = line.number + by;
    const row = other >= 1 && other <= doc.lines ? doc.line(other) : null;
    if (row && isRow(row.text)) select(view, row, by > 0 ? 0 : cellAt(row.text, row.length) - 1);
    else if (by < 0) return false;
    else {
      newLine(view);
      startCompletion(view);
    }
  }
  return true;
}

/**
 * Go to the next cell of the row if it's empty, and stay otherwise, because a value was completed. Whether
 * the cursor is in a row.
 *
 * @param {EditorView} view
 */
export function toEmptyCell(view) {
  const at = cellOf(view);
  if (!at) return false;
  const next = placeOf(at.line.text, at.number + 1);
  if (next && next.from === next.to) select(view, at.line, at.number + 1);
  else view.dispatch({ selection: view.state.selection, userEvent: TO_CELL });
  return true;
}

/**
 * End the cell of a column that was completed behind the last bar, and give each row below a cell for it.
 *
 * @param {EditorView} view
 */
export function endColumn(view) {
  const { doc } = view.state;
  const at = cellOf(view);
  if (!at || placeOf(at.line.text, at.number)) return false;
  const { to } = at.line;
  const changes = [{ from: to, insert: " |" }];
  for (let below = at.line.number + 1; below <= doc.lines && isRow(doc.line(below).text); below++) {
    const row = doc.line(below);
    if (barsOf(row.text).length === at.number + 1) changes.push({ from: row.to, insert: "  |" });
  }
  view.dispatch({ changes, selection: { anchor: to + 2 }, userEvent: NEW_COLUMN });
  return true;
}
