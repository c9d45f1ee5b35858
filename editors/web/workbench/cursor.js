// Moves the cursor.

import { indentMore } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { offsetOf } from "./places.js";

/**
 * Put the cursor somewhere, and show it.
 *
 * @param {EditorView} view
 * @param {import("./places.js").Position} position
 */
export function goTo(view, position) {
  const at = offsetOf(view.state.doc, position);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
}

/**
 * Indent at the start of a line, and several lines that are selected. Elsewhere, go to the end of the line.
 *
 * @param {{ state: import("@codemirror/state").EditorState, dispatch: (transaction: import("@codemirror/state").Transaction) => void }} view
 */
export function indentOrEnd(view) {
  const { doc, selection: { main } } = view.state;
  const line = doc.lineAt(main.head);
  const isStart = !line.text.slice(0, main.head - line.from).trim();
  if (isStart || doc.lineAt(main.anchor).number !== line.number) return indentMore(view);
  view.dispatch(view.state.update({ selection: { anchor: line.to }, scrollIntoView: true, userEvent: "select" }));
  return true;
}
