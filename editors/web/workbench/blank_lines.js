// Lines that Enter began and that stay blank keep no indentation.

import { EditorState, StateEffect, StateField } from "@codemirror/state";

/** Tells that a line was begun with an indentation. @type {import("@codemirror/state").StateEffectType<number>} */
export const begun = StateEffect.define();

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
