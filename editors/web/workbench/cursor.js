// Moves the cursor.

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
