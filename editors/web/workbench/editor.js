// The editor: CodeMirror with what the language service says.

import "./sheets.js";
import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, temporarilySetTabFocusMode } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { h } from "../evidence/dom.js";
import { blankLines, newLine } from "./blank_lines.js";
import { colors } from "./colors.js";
import { completion } from "./completion.js";
import { goTo, indentOrEnd } from "./cursor.js";
import { folds } from "./folds.js";
import { grids } from "./grid.js";
import { markdown } from "./markdown.js";
import { offsetOf, positionOf } from "./places.js";
import { fixesAt, problems } from "./problems.js";
import { fromSpreadsheet, indentOfRows, linesOf } from "./table.js";
import { typedOver } from "./typed_over.js";
import { differenceAt, originAt, take, verdicts } from "./verdicts.js";

/** @typedef {import("./places.js").Position} Position */
/** @typedef {import("@codemirror/view").ViewUpdate} ViewUpdate */
/**
 * What the editor asks, and what it tells.
 *
 * @typedef {object} Service
 * @property {(at: Position) => Promise<import("./completion.js").Item[]>} complete
 * @property {(at: Position) => Promise<{ markdown: string, range?: import("./places.js").Range } | null>} hover
 * @property {(update: ViewUpdate) => void} updated
 * @property {import("./verdicts.js").Run} run
 * @property {(event: DragEvent, view: EditorView) => boolean} dropped Whether it was a step.
 * @property {import("@codemirror/view").KeyBinding[]} keys
 */

/** The words of the search panel. */
const PHRASES = { find: "Find", next: "Next", previous: "Previous", all: "Select all", replace: "Replace", "replace all": "Replace all", "match case": "Match case", regexp: "Regular expression", "by word": "Whole words" };

/**
 * Return the state of a text.
 *
 * @param {string} text
 * @param {Service} service
 * @param {string} name
 */
export function stateOf(text, service, name) {
  return EditorState.create({
    doc: text,
    extensions: [
      EditorView.updateListener.of(service.updated),
      EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
      EditorState.tabSize.of(2),
      lineNumbers(),
      verdicts(service.run),
      folds,
      history(),
      drawSelection(),
      dropCursor(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches({ minSelectionLength: 3 }),
      search({ top: true }),
      EditorState.phrases.of(PHRASES),
      colors,
      problems,
      grids,
      EditorView.domEventHandlers({ paste, drop: service.dropped }),
      typedOver,
      blankLines,
      completion(service.complete),
      hoverTooltip((each, at) => about(each, at, service), { hideOnChange: true }),
      Prec.high(keymap.of([...service.keys, { key: "Alt-Enter", run: takeFirst }, { key: "Alt-Shift-Enter", run: toOrigin }, { key: "Escape", run: leave }])),
      keymap.of([{ key: "Enter", run: newLine }, { key: "Tab", run: indentOrEnd, shift: indentLess }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    ],
  });
}

/**
 * Take the fix or the actual value that is offered at the cursor.
 *
 * @param {EditorView} view
 */
function takeFirst(view) {
  const [fix] = fixesAt(view.state);
  const difference = differenceAt(view.state, positionOf(view.state.doc, view.state.selection.main.head).line);
  if (fix) fix.apply(view);
  else if (difference) take(view, difference);
  return true;
}

/**
 * Go to the step that set the actual value of the difference at the cursor.
 *
 * @param {EditorView} view
 */
function toOrigin(view) {
  const line = originAt(view.state, positionOf(view.state.doc, view.state.selection.main.head).line);
  if (line !== null) goTo(view, { line, column: 0 });
  return true;
}

/**
 * Close what's open; otherwise, let the next Tab leave the editor.
 *
 * @param {EditorView} view
 */
function leave(view) {
  if (completionStatus(view.state)) return closeCompletion(view);
  return temporarilySetTabFocusMode(view);
}

/**
 * Paste what a spreadsheet copied as the rows of a table.
 *
 * @param {ClipboardEvent} event
 * @param {EditorView} view
 */
function paste(event, view) {
  const rows = fromSpreadsheet(event.clipboardData?.getData("text/plain") ?? "");
  if (!rows || view.state.readOnly) return false;
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  const text = line.text.trim();
  const lines = linesOf(rows, indentOfRows(doc.toString().slice(0, line.to).split("\n")));
  const from = text ? line.to : line.from;
  const insert = text ? `\n${lines.join("\n")}` : lines.join("\n");
  view.dispatch({ changes: { from, to: line.to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.paste", scrollIntoView: true });
  event.preventDefault();
  return true;
}

/**
 * Say what is known of the text under the mouse.
 *
 * @param {EditorView} view
 * @param {number} at
 * @param {Service} service
 * @returns {Promise<import("@codemirror/view").Tooltip | null>}
 */
async function about(view, at, service) {
  const { doc } = view.state;
  const found = await service.hover(positionOf(doc, at)).catch(() => null);
  // The mouse can have gone while the answer came.
  if (!found || view.state.doc !== doc || !view.contentDOM.matches(":hover")) return null;
  const pos = found.range ? offsetOf(doc, found.range.from) : at;
  return { pos, above: true, create: () => ({ dom: h("div", { class: "about", tabindex: 0 }, markdown(found.markdown)) }) };
}
