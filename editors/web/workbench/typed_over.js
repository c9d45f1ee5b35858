// Typing over a selection, and over the quotation marks of a blank. A browser that types over a selection
// itself keeps the style of what was there, in an attribute that the policy of the page forbids.

import { hasNextSnippetField } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";

export const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const { main, ranges } = state.selection;
    if (event.inputType !== "insertText" || !event.data || !event.cancelable || event.isComposing || ranges.length > 1 || state.readOnly) return false;
    const line = state.doc.lineAt(main.head);
    const [before, after] = [state.sliceDoc(line.from, main.from), state.sliceDoc(main.to, line.to)];
    const isMark = event.data === '"' && isStep(before) && isBetween(before, after);
    if (main.empty) {
      // The mark that ends a value is there. In a blank, the cursor stays, because the blank ends if it leaves.
      if (!isMark || before.endsWith('"')) return false;
      if (!hasNextSnippetField(state)) view.dispatch({ selection: { anchor: main.to + 1 }, userEvent: "select" });
    } else {
      const text = isMark && before.endsWith('"') ? "" : event.data;
      const typed = () => state.update(state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.type" });
      if (!state.facet(EditorView.inputHandler).some((handle) => handle(view, main.from, main.to, text, typed))) view.dispatch(typed());
    }
    event.preventDefault();
    return true;
  },
});

/** @param {string} text */
const isStep = (text) => !/^\s*["|#]/.test(text);

/**
 * Whether a place is in a value in quotation marks, at its end.
 *
 * @param {string} before
 * @param {string} after
 */
const isBetween = (before, after) => after.startsWith('"') && before.split('"').length % 2 === 0;
