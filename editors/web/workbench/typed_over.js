// Typing over a selection. A browser that does it itself keeps the style of what was there, in an
// attribute that the policy of the page forbids.

import { EditorView } from "@codemirror/view";

export const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const { main, ranges } = state.selection;
    if (event.inputType !== "insertText" || !event.data || !event.cancelable || event.isComposing || main.empty || ranges.length > 1 || state.readOnly) return false;
    const text = event.data;
    const typed = () => state.update(state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.type" });
    if (!state.facet(EditorView.inputHandler).some((handle) => handle(view, main.from, main.to, text, typed))) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
});
