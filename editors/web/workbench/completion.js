// Completion: what the language service offers, inserted with its blanks. Tab goes to the next blank,
// and shows its values.

import { autocompletion, acceptCompletion, clearSnippet, closeCompletion, completionStatus, hasNextSnippetField, nextSnippetField, prevSnippetField, selectedCompletionIndex, snippet, startCompletion } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { h } from "../evidence/dom.js";
import { indentOf, newLine } from "./blank_lines.js";
import { endColumn, toCell, toEmptyCell } from "./cells.js";
import { indentOrEnd } from "./cursor.js";
import { markdown } from "./markdown.js";
import { offsetOf, positionOf } from "./places.js";
import { template } from "./snippets.js";
import { isRow } from "./table.js";

/**
 * @typedef {object} Item
 * @property {string} label
 * @property {string} kind
 * @property {string} [detail]
 * @property {import("./places.js").Range} range
 * @property {string} text
 * @property {string} [snippet]
 * @property {string} [documentation]
 */

/** The text in which completion starts because something was inserted: then it's as if it were typed.
 * @type {import("@codemirror/state").Text | null} */
let goesOn = null;
/** Whether what's typed already is one of the items. */
let isThere = false;
/** What the last key does once the answer to the one before is there. @type {(() => unknown) | null} */
let waiting = null;
/** Whether the last change of the text was typed. */
let isTyped = false;

/** The number of items that are offered at once. */
const MOST = 60;

/**
 * @param {(at: import("./places.js").Position) => Promise<Item[]>} ask
 * @returns {import("@codemirror/state").Extension}
 */
export function completion(ask) {
  const early = new Early(ask);
  return [
    Prec.highest(keymap.of([
      { key: "Ctrl-Space", run: (view) => { goesOn = null; return startCompletion(view); } },
      { key: "Enter", run: enter },
      { key: "Tab", run: tab, shift: (view) => toBlank(view, prevSnippetField) || toCell(view, -1) },
    ])),
    // A click on another blank selects it, which leaves the focus where it is.
    Prec.highest(EditorView.domEventHandlers({
      mousedown: (_, view) => { flush(view); if (!view.hasFocus) view.focus(); return false; },
      keydown: (_, view) => flush(view),
    })),
    autocompletion({ override: [(context) => source(context, early)], icons: false, defaultKeymap: true, maxRenderedOptions: MOST, interactionDelay: 0, activateOnTypingDelay: 0, optionClass: (option) => option.type ?? "" }),
    EditorView.updateListener.of((update) => {
      const { view } = update;
      const isOne = (/** @type {string} */ name) => update.transactions.some((each) => each.isUserEvent(name));
      if (update.docChanged) isTyped = isOne("input.type");
      if (isOne("input.type") || isOne("delete")) waiting = null;
      if (update.docChanged && (isTyped || completionStatus(update.state))) early.ask(update.state.doc, update.state.selection.main.head);
      // A list that scrolls must be reachable by keyboard.
      for (const list of view.dom.querySelectorAll(".cm-tooltip-autocomplete > ul:not([tabindex])")) list.setAttribute("tabindex", "0");
    }),
  ];
}

/**
 * Asks as soon as a key changed the text. The editor wants the items later, when the browser has drawn
 * the key.
 */
class Early {
  /** @type {{ doc: import("@codemirror/state").Text, at: number, items: Promise<Item[]> } | null} */
  #last = null;

  /** @param {(at: import("./places.js").Position) => Promise<Item[]>} ask */
  constructor(ask) {
    this.service = ask;
  }

  /**
   * @param {import("@codemirror/state").Text} doc
   * @param {number} at
   */
  ask(doc, at) {
    const typed = doc.lineAt(at).text.slice(0, at - doc.lineAt(at).from);
    this.#last = typed.trim() ? { doc, at, items: this.service(positionOf(doc, at)).catch(() => []) } : null;
  }

  /**
   * Return the items for a place. Only one question is asked about each.
   *
   * @param {import("@codemirror/state").Text} doc
   * @param {number} at
   */
  items(doc, at) {
    const last = this.#last;
    this.#last = null;
    return last?.doc === doc && last.at === at ? last.items : this.service(positionOf(doc, at)).catch(() => []);
  }
}

/**
 * Do something as soon as the answer to the last key is there, but before the next key, and not if something
 * else is written.
 *
 * @param {EditorView} view
 * @param {() => unknown} act
 * @param {number} [tries]
 */
function whenAnswered(view, act, tries = 100) {
  waiting = act;
  setTimeout(() => {
    if (waiting !== act) return;
    if (completionStatus(view.state) === "pending" && tries) whenAnswered(view, act, tries - 1);
    else flush(view);
  }, 10);
}

/**
 * Do at once what waits for an answer.
 *
 * @param {EditorView} view
 */
function flush(view) {
  const act = waiting;
  waiting = null;
  if (act && completionStatus(view.state) === "pending") closeCompletion(view);
  act?.();
  return false;
}

/**
 * Take the completion that is selected; without one, go to the next cell or blank.
 *
 * @param {EditorView} view
 */
function tab(view) {
  const status = completionStatus(view.state);
  if (!status) return forward(view);
  const take = () => acceptCompletion(view) || forward(view) || indentOrEnd(view);
  if (status === "pending") whenAnswered(view, take);
  else take();
  return true;
}

/** @param {EditorView} view */
const forward = (view) => toCell(view, 1) || toBlank(view, nextSnippetField);

/**
 * Close the list if nothing is missing and no item was chosen with the arrows. So Enter begins a line then,
 * which isn't part of a blank. In a cell, it waits for the answer to the last key.
 *
 * @param {EditorView} view
 */
function enter(view) {
  const { state } = view;
  if (isTyped && completionStatus(state) === "pending" && isRow(state.doc.lineAt(state.selection.main.head).text)) {
    whenAnswered(view, () => enter(view) || acceptCompletion(view) || newLine(view));
    return true;
  }
  if (isThere && !selectedCompletionIndex(state)) closeCompletion(view);
  if (completionStatus(view.state) !== "active") clearSnippet(view);
  return false;
}

/**
 * Go to another blank, and show what can be written there. After the last blank, go to the end: a text
 * that was written there belongs to the last blank, so it isn't selected.
 *
 * @param {EditorView} view
 * @param {import("@codemirror/state").StateCommand} move
 */
function toBlank(view, move) {
  const wasInSnippet = hasNextSnippetField(view.state);
  if (!move(view)) return false;
  if (wasInSnippet && !hasNextSnippetField(view.state)) view.dispatch({ selection: { anchor: view.state.selection.main.to } });
  else goOn(view);
  return true;
}

/**
 * Show what can be written at the cursor, as if the last key had been typed there; in a blank line, all.
 *
 * @param {EditorView} view
 */
export function goOn(view) {
  const { doc, selection } = view.state;
  goesOn = doc.lineAt(selection.main.head).text.trim() ? doc : null;
  startCompletion(view);
}

/**
 * @param {import("@codemirror/autocomplete").CompletionContext} context
 * @param {Early} early
 * @returns {Promise<import("@codemirror/autocomplete").CompletionResult | null>}
 */
async function source(context, early) {
  const { state } = context;
  const wasInserted = goesOn === state.doc;
  const explicit = context.explicit && !wasInserted;
  goesOn = null;
  isThere = false;
  // The name in a selected blank isn't typed, so it isn't compared with.
  const selected = state.selection.main;
  const at = selected.empty ? context.pos : selected.from;
  const typed = state.doc.lineAt(at).text.slice(0, at - state.doc.lineAt(at).from);
  if (!explicit && !typed.trim()) return null;
  const all = await early.items(state.doc, at);
  // A blank gets a value, also where a whole step could begin.
  const offered = selected.empty && !hasNextSnippetField(state) ? all : all.filter((item) => item.kind !== "step" && item.kind !== "keyword");
  if (context.aborted) return null;
  const doc = state.doc;
  const own = doc.lineAt(at);
  const items = explicit || !selected.empty ? withFirst(offered, (item) => item.text === state.sliceDoc(selected.from, selected.to) || !missing(doc, [item]).length) : missing(doc, offered);
  isThere = items.length < offered.length;
  if (!items.length || (isThere && wasInserted)) {
    // After an answer about a text that isn't there any longer, CodeMirror asks again only if it isn't null.
    return context.view?.state.doc === doc ? null : { from: at, options: [] };
  }
  return {
    from: Math.max(own.from, Math.min(...items.map((item) => offsetOf(doc, item.range.from)))),
    to: selected.empty ? undefined : selected.to,
    filter: false,
    options: items.slice(0, MOST).map((item, number) => ({
      label: item.label,
      type: item.kind,
      boost: 99 - number,
      detail: item.kind === "step" ? undefined : item.detail,
      info: item.documentation || (item.kind === "step" && item.detail) ? () => h("div", { class: "about", tabindex: 0 }, markdown(item.documentation || item.detail || "")) : undefined,
      apply: (/** @type {EditorView} */ view) => insert(view, item, selected.empty ? 0 : selected.to),
    })),
  };
}

/**
 * Return the items that don't equal what the text has in their place.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {Item[]} items
 */
export const missing = (doc, items) => items.filter(({ text, range }) => !text || text !== doc.sliceString(offsetOf(doc, range.from), offsetOf(doc, range.to)));

/**
 * Return the items, those that are there first: a blank has the value that was meant when its step was searched for.
 *
 * @param {Item[]} items
 * @param {(item: Item) => boolean} isThere
 */
export const withFirst = (items, isThere) => [...items.filter(isThere), ...items.filter((each) => !isThere(each))];

/**
 * Return the change that makes a part of a text another one, without what they have in common at their
 * ends: a blank in quotation marks ends if the marks are replaced too.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {number} from
 * @param {number} to
 * @param {string} text
 */
export function different(doc, from, to, text) {
  const old = doc.sliceString(from, to);
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  return { from: from + start, to: to - end, insert: text.slice(start, text.length - end) };
}

/**
 * Insert an item, and go to its first blank.
 *
 * @param {EditorView} view
 * @param {Item} item
 * @param {number} [end] The end of a selected blank, which is replaced too.
 */
export function insert(view, item, end = 0) {
  const doc = view.state.doc;
  const from = offsetOf(doc, item.range.from);
  // What was typed since the question is part of what's replaced.
  const to = Math.max(offsetOf(doc, item.range.to), end, Math.min(view.state.selection.main.head, doc.lineAt(from).to));
  if (!item.snippet) {
    const inBlank = hasNextSnippetField(view.state);
    const changes = inBlank ? different(doc, from, to, item.text) : { from, to, insert: item.text };
    // The cursor stays in the blank, because it ends if the cursor leaves it.
    const isSame = changes.from === changes.to && !changes.insert;
    view.dispatch({ changes, selection: { anchor: isSame ? view.state.selection.main.to : changes.from + changes.insert.length }, userEvent: "input.complete", scrollIntoView: true });
    if (item.kind === "step") return;
    if ((item.kind === "value" && toEmptyCell(view)) || (item.kind === "column" && endColumn(view))) return;
    if (inBlank) toBlank(view, nextSnippetField);
    else goOn(view);
    return;
  }
  const line = doc.lineAt(from);
  const indent = indentOf(line.text);
  const start = from - line.from;
  // CodeMirror indents the lines of a snippet as that in which it begins, and reads that before it's replaced.
  if (start < indent.length) view.dispatch({ changes: { from, to } });
  snippet(template(item.snippet, indent.slice(0, start)))(view, null, from, start < indent.length ? from : to);
  startCompletion(view);
}
