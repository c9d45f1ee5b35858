// What is wrong in the text, and its fixes.

import { forEachDiagnostic, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { keymap, showTooltip } from "@codemirror/view";
import { StateEffect, StateField } from "@codemirror/state";
import { h } from "../evidence/dom.js";
import { goOn } from "./completion.js";
import { goTo } from "./cursor.js";
import { changesOf, offsetOf, positionOf } from "./places.js";
import { failedLines, verdictsField } from "./verdicts.js";

/** @typedef {import("@codemirror/view").EditorView} EditorView */
/** @typedef {import("@codemirror/state").EditorState} EditorState */
/** @typedef {import("./places.js").Edit} Edit */
/** @typedef {{ title: string, edits: (Edit & { file?: string })[] }} Fix Edits with a `file` are of another file. */
/** @typedef {{ range: import("./places.js").Range, severity: "error" | "warning" | "hint", code: string, message: string, fixes: Fix[] }} Problem */

/**
 * Show the problems of a text. They are those of the text as it is now.
 *
 * @param {EditorState} state
 * @param {Problem[]} problems
 * @param {(file: string, edits: Edit[]) => void} applyTo Applies edits to another file.
 */
export function shown(state, problems, applyTo) {
  const { doc } = state;
  return setDiagnostics(state, problems.map(({ range, severity, message, fixes }) => {
    const from = offsetOf(doc, range.from);
    const line = doc.lineAt(from);
    return {
      from: Math.min(from, Math.max(line.from, line.to - 1)),
      to: Math.max(offsetOf(doc, range.to), Math.min(from + 1, line.to)),
      severity,
      message,
      actions: (fixes ?? []).map((fix) => ({ name: fix.title, apply: (/** @type {EditorView} */ view) => {
        for (const file of new Set(fix.edits.flatMap((each) => each.file ?? []))) applyTo(file, fix.edits.filter((each) => each.file === file));
        apply(view, fix.edits.filter((each) => !each.file));
      } })),
    };
  }));
}

/**
 * Apply edits. After one that begins a step, the step goes on.
 *
 * @param {EditorView} view
 * @param {Edit[]} edits
 */
export function apply(view, edits) {
  const { doc } = view.state;
  const begun = edits.find(({ text }) => /^\n *\S+ $/.test(text));
  const selection = begun && { anchor: offsetOf(doc, begun.range.from) + begun.text.length };
  view.dispatch({ changes: changesOf(doc, edits), selection, userEvent: "input.fix", scrollIntoView: true });
  view.focus();
  if (begun) goOn(view);
}

/**
 * Return the fixes of the problems of the cursor's line, those at the cursor first.
 *
 * @param {EditorState} state
 */
export function fixesAt(state) {
  const at = state.selection.main.head;
  const line = state.doc.lineAt(at);
  /** @type {{ far: number, name: string, apply: (view: EditorView) => void }[]} */
  const found = [];
  forEachDiagnostic(state, (problem, from, to) => {
    if (from > line.to || to < line.from) return;
    const far = at < from ? from - at : Math.max(0, at - to);
    for (const action of problem.actions ?? []) found.push({ far, name: action.name, apply: (view) => action.apply(view, from, to) });
  });
  return found.sort((a, b) => a.far - b.far);
}

/** @type {import("@codemirror/state").StateEffectType<boolean>} */
const setMenu = StateEffect.define();

const menuField = StateField.define({
  create: () => false,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMenu)) return effect.value;
    return value && !transaction.docChanged && !transaction.selection;
  },
  provide: (field) => showTooltip.compute([field], (state) => (state.field(field) ? { pos: state.selection.main.head, create: menu } : null)),
});

/** @param {EditorView} view */
function menu(view) {
  const leave = () => {
    view.dispatch({ effects: setMenu.of(false) });
    view.focus();
  };
  const buttons = fixesAt(view.state).map(({ name, apply: run }) => h("button", { type: "button", role: "menuitem", click: () => { leave(); run(view); } }, name));
  const dom = h("div", { class: "fixes", role: "menu", "aria-label": "Fixes", keydown: (/** @type {KeyboardEvent} */ event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length].focus();
    else if (event.key === "ArrowUp") buttons[(at + buttons.length - 1) % buttons.length].focus();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  } }, buttons);
  return { dom, mount: () => buttons[0]?.focus() };
}

/**
 * Show the fixes of the cursor's line as a menu.
 *
 * @param {EditorView} view
 */
function openMenu(view) {
  if (!fixesAt(view.state).length) return false;
  view.dispatch({ effects: setMenu.of(true) });
  return true;
}

/**
 * Go to the next problem or step that failed, and after the last one to the first.
 *
 * @param {EditorView} view
 */
export function goToNext(view) {
  const { doc, selection } = view.state;
  const failed = failedLines(view.state.field(verdictsField)).map((line) => offsetOf(doc, { line, column: 0 }));
  const all = [...failed];
  forEachDiagnostic(view.state, (_, from) => all.push(from));
  all.sort((a, b) => a - b);
  const next = all.find((from) => from > selection.main.to) ?? all[0];
  if (!failed.includes(next)) return nextDiagnostic(view);
  goTo(view, positionOf(doc, next));
  return true;
}

export const problems = [
  menuField,
  keymap.of([
    { key: "Mod-.", run: openMenu },
    { key: "F8", run: goToNext },
  ]),
];
