// Folds scenarios, steps with their tables, and all else that has lines of more indentation below it.

import { codeFolding, foldGutter, foldKeymap, foldService } from "@codemirror/language";
import { keymap } from "@codemirror/view";
import { h } from "../evidence/dom.js";

/**
 * Return the last line that belongs to a line: those below it with more indentation. Empty lines and
 * comments don't end it.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {number} number From 1, as the result.
 */
export function endOf(doc, number) {
  const indent = (/** @type {string} */ text) => text.search(/\S/);
  const { text } = doc.line(number);
  const own = indent(text);
  let last = number;
  if (own < 0 || text[own] === "#") return last;
  for (let at = number + 1; at <= doc.lines; at++) {
    const below = doc.line(at).text;
    const its = indent(below);
    if (its < 0 || below[its] === "#") continue;
    if (its <= own) break;
    last = at;
  }
  return last;
}

export const folds = [
  foldService.of(({ doc }, from) => {
    const line = doc.lineAt(from);
    const last = endOf(doc, line.number);
    return last > line.number ? { from: line.to, to: doc.line(last).to } : null;
  }),
  codeFolding({ placeholderDOM: (_view, unfold) => h("button", { type: "button", class: "folded", tabindex: -1, title: "Unfold", "aria-label": "Unfold", click: unfold }, "…") }),
  foldGutter({ markerDOM: (isOpen) => h("span", { class: "fold-sign", title: isOpen ? "Fold (Ctrl Shift [)" : "Unfold (Ctrl Shift ])" }, isOpen ? "▾" : "▸") }),
  keymap.of(foldKeymap),
];
