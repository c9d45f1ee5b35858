// The colors of the text: the language service says what each part of a line is.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { offsetOf } from "./places.js";

/** @typedef {{ range: import("./places.js").Range, kind: string }} Token */

/**
 * @typedef {{ from: number, to: number, tokens: Token[] }} Colored The tokens of the lines from `from` up to, but without, `to`.
 * @type {import("@codemirror/state").StateEffectType<Colored>}
 */
export const setTokens = StateEffect.define();

/** @type {Map<string, Decoration>} */
const marks = new Map();

/** @param {string} kind */
function mark(kind) {
  let found = marks.get(kind);
  if (!found) marks.set(kind, (found = Decoration.mark({ class: `tok-${kind}`, inclusiveEnd: true })));
  return found;
}

export const colors = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    let now = transaction.docChanged ? value.map(transaction.changes) : value;
    for (const effect of transaction.effects) {
      if (!effect.is(setTokens)) continue;
      const { doc } = transaction.state;
      const { tokens, ...lines } = effect.value;
      const [first, end] = [lines.from, lines.to].map((line) => offsetOf(doc, { line, column: 0 }));
      const found = tokens.map(({ range, kind }) => ({ from: offsetOf(doc, range.from), to: offsetOf(doc, range.to), kind }));
      now = now.update({
        filterFrom: first,
        filterTo: end,
        filter: (from) => from < first || (from >= end && end < doc.length),
        add: found.filter(({ from, to }) => to > from).map(({ from, to, kind }) => mark(kind).range(from, to)),
        sort: true,
      });
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});
