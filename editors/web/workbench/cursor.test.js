import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { indentOrEnd } from "./cursor.js";

/** Press Tab, and return the text with the cursor as ^. */
function tabbed(doc, anchor, head = anchor) {
  let state = EditorState.create({ doc, selection: { anchor, head } });
  indentOrEnd({ get state() { return state; }, dispatch: (transaction) => { state = transaction.state; } });
  const at = state.selection.main.head;
  return `${state.sliceDoc(0, at)}^${state.sliceDoc(at)}`;
}

test("Tab in a step goes to the end of its line, and changes nothing", () => {
  assert.equal(tabbed('  When "Fabrikam" is sent\n  Then', 10), '  When "Fabrikam" is sent^\n  Then');
  assert.equal(tabbed("  When a", 8), "  When a^");
  assert.equal(tabbed('When "Fabrikam" is sent', 6, 14), 'When "Fabrikam" is sent^');
});

test("Tab at the start of a line and on several lines indents", () => {
  assert.equal(tabbed("  When a", 2), "    ^When a");
  assert.equal(tabbed("When a", 0), "  ^When a");
  assert.equal(tabbed("When a\nThen b", 3, 10), "  When a\n  The^n b");
});
