// A table as a grid, in the place of its lines. What's written in a cell is in the text at once.

import { undo } from "@codemirror/commands";
import { forEachDiagnostic, setDiagnosticsEffect } from "@codemirror/lint";
import { Annotation, StateEffect, StateField } from "@codemirror/state";
import { closeHoverTooltips, Decoration, EditorView, WidgetType } from "@codemirror/view";
import { h } from "../evidence/dom.js";
import { indentOf } from "./blank_lines.js";
import { ATTRIBUTES, ValueList } from "./grid_values.js";
import { offsetOf, positionOf } from "./places.js";
import { cellAt, cellsOf, fromSpreadsheet, linesOf, pastedInto, placeOf } from "./table.js";
import { verdictsField } from "./verdicts.js";

/** @typedef {{ name: string, values: string[], isClosed: boolean, isNeeded: boolean }} Column */
/** @typedef {(at: import("./places.js").Position) => Promise<import("./completion.js").Item[]>} Ask Asks what can be written at a place. */
/** @typedef {{ range: import("./places.js").Range, columns: Column[], otherColumns: string[], rows: string[][] }} Table */

/** Stands for a line end, which an input would leave out. */
const LINE_END = "↵";
/** Marks a change that a grid made. */
const own = Annotation.define();
/** @type {import("@codemirror/state").StateEffectType<{ grid: Grid, from: number, to: number } | null>} */
const setGrid = StateEffect.define();

class GridWidget extends WidgetType {
  /** @param {Grid} grid */
  constructor(grid) {
    super();
    this.grid = grid;
  }

  /** @param {WidgetType} other */
  eq(other) {
    return other instanceof GridWidget && other.grid === this.grid;
  }

  toDOM() {
    return this.grid.dom;
  }

  ignoreEvent() {
    return true;
  }
}

const gridField = StateField.define({
  create: () => /** @type {{ grid: Grid, from: number, to: number } | null} */ (null),
  update(value, transaction) {
    let now = value && { ...value, from: transaction.changes.mapPos(value.from, -1), to: transaction.changes.mapPos(value.to, 1) };
    for (const effect of transaction.effects) if (effect.is(setGrid)) now = effect.value;
    return now;
  },
  provide: (field) => EditorView.decorations.compute([field], (state) => {
    const value = state.field(field);
    return value && value.to > value.from ? Decoration.set(Decoration.replace({ widget: new GridWidget(value.grid), block: true }).range(value.from, value.to)) : Decoration.none;
  }),
});

export const grids = [
  gridField,
  EditorView.updateListener.of((update) => {
    const value = update.state.field(gridField);
    if (!value) return;
    if (update.docChanged && !update.transactions.some((each) => each.annotation(own))) value.grid.read();
    const isChecked = update.transactions.some((each) => each.effects.some((effect) => effect.is(setDiagnosticsEffect)));
    if (isChecked || update.startState.field(verdictsField) !== update.state.field(verdictsField)) value.grid.mark();
  }),
];

/**
 * Show a table as a grid.
 *
 * @param {EditorView} view
 * @param {Table} table
 * @param {Ask} ask
 * @param {(line: number) => Promise<void>} closed Called with the first line of the table, from 0.
 */
export function openGrid(view, table, ask, closed) {
  const { doc, selection } = view.state;
  const from = doc.lineAt(offsetOf(doc, table.range.from)).from;
  const to = doc.lineAt(offsetOf(doc, table.range.to)).to;
  const { line, column } = positionOf(doc, selection.main.head);
  const grid = new Grid(view, table, ask, closed);
  view.dispatch({ effects: [setGrid.of({ grid, from, to }), closeHoverTooltips] });
  const row = line - positionOf(doc, from).line;
  grid.mark();
  grid.focus(Math.min(Math.max(row, 1), grid.rows.length - 1), row >= 0 ? cellAt(doc.line(line + 1).text, column) : 0);
  view.requestMeasure({ read: () => null, write: () => grid.show() });
}

/** @param {string} cell */
const shown = (cell) => cell.replaceAll("\n", LINE_END);

class Grid {
  /** @type {HTMLInputElement[][]} Without the header. */
  #inputs = [];
  #row = 1;
  #column = 0;
  /** The rows that were added here. One at the end that stays empty isn't kept. @type {Set<string[]>} */
  #added = new Set();
  /** @type {Promise<void> | null} The question about the values of the cell that has no answer yet. */
  #asked = null;

  /**
   * @param {EditorView} view
   * @param {Table} table
   * @param {Ask} ask
   * @param {(line: number) => Promise<void>} closed
   */
  constructor(view, table, ask, closed) {
    this.view = view;
    this.ask = ask;
    this.closed = closed;
    this.columns = new Map(table.columns.map((each) => [each.name, each]));
    this.rows = [table.columns.map((each) => each.name), ...table.rows];
    this.others = [...this.rows[0], ...table.otherColumns];
    if (this.rows.length === 1) this.rows.push(this.rows[0].map(() => ""));
    this.body = h("table", { role: "grid", "aria-label": "Table" });
    this.note = h("p", { class: "quiet", role: "status" });
    this.list = new ValueList((value) => this.#choose(value));
    this.dom = h("div", { class: "grid", keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event), paste: (/** @type {ClipboardEvent} */ event) => this.#paste(event), focusout: (/** @type {FocusEvent} */ event) => {
      if (!this.dom.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#hide();
    } }, h("div", { class: "sheet" }, h("div", { class: "scroll" }, this.body), this.list.dom), this.note);
    this.#draw();
  }

  /** Scroll the whole grid into view, and if it's too tall, the cell. The grid can be as wide as the longest line of the text. */
  show() {
    this.dom.scrollIntoView({ block: "nearest" });
    this.view.scrollDOM.scrollLeft = 0;
    this.#input.scrollIntoView({ block: "nearest" });
  }

  get #place() {
    const value = this.view.state.field(gridField);
    if (!value) throw new Error("The grid is closed.");
    return value;
  }

  /** Take over the table of the text, which something else changed. */
  read() {
    const { from, to } = this.#place;
    const rows = this.view.state.sliceDoc(from, to).split("\n").map(cellsOf);
    if (rows.some((row) => row === null)) return queueMicrotask(() => this.close());
    this.rows = /** @type {string[][]} */ (rows);
    this.#draw();
  }

  #write() {
    const { from, to, grid } = this.#place;
    const indent = indentOf(this.view.state.doc.lineAt(from).text);
    const text = linesOf(this.rows, indent).join("\n");
    this.view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.split("\n").slice(0, this.#row + 1).join("\n").length },
      effects: setGrid.of({ grid, from, to: from + text.length }),
      annotations: own.of(true),
      userEvent: "input.grid",
    });
  }

  #draw() {
    const [header, ...rows] = this.rows;
    this.#inputs = rows.map((cells, number) => header.map((name, column) => {
      const values = this.columns.get(name)?.values ?? [];
      return h("input", {
        value: shown(cells[column] ?? ""), autocomplete: "off", spellcheck: "false", "aria-label": `${name}, row ${number + 1}`, tabindex: -1,
        ...(values.length > 0 && ATTRIBUTES),
        input: (/** @type {Event} */ event) => this.#typed(number + 1, column, /** @type {HTMLInputElement} */ (event.target).value),
        focus: () => { this.#row = number + 1; this.#column = column; this.#rove(); },
        click: () => { if (values.length && !this.list.isShown) this.#show(); },
      });
    }));
    this.body.replaceChildren(
      h("thead", null, h("tr", { role: "row" }, header.map((name) => h("th", { role: "columnheader", scope: "col" }, name, this.columns.get(name)?.isNeeded && h("span", { title: "needed" }, " *"))))),
      h("tbody", null, this.#inputs.map((row) => h("tr", { role: "row" }, row.map((input) => h("td", { role: "gridcell" }, input))))));
    this.#size();
    this.#says("");
    this.mark();
    this.#rove();
  }

  /** @param {string} left What the last paste left out. */
  #says(left) {
    const others = this.others.filter((name) => !this.rows[0].includes(name));
    this.note.replaceChildren(left, "Arrows move · Enter next row · Alt ↓ values · Ctrl Del deletes the row, Ctrl Shift Del the column · Ctrl V from Excel · Esc back to text", h("br"),
      h("button", { type: "button", class: "plain", click: () => this.#addRow() }, "Add row"), ...(others.length ? [" · columns to add: "] : []));
    for (const name of others) this.note.append(h("button", { type: "button", class: "plain", click: () => this.#addColumn(name) }, name), " ");
  }

  /** Give each column the width of its longest cell. */
  #size() {
    this.rows[0].forEach((name, column) => {
      const width = Math.max(name.length, ...this.rows.map((row) => (row[column] ?? "").length)) + 2;
      for (const row of this.#inputs) row[column].style.width = `${Math.min(width, 40)}ch`;
    });
  }

  /** Mark the cells that aren't as expected or have a problem, and the rows that a system doesn't have. */
  mark() {
    const { doc } = this.view.state;
    const value = this.view.state.field(gridField, false);
    for (const each of this.body.querySelectorAll(".was")) each.remove();
    for (const each of this.body.querySelectorAll(".unlike")) each.classList.remove("unlike");
    if (value?.grid !== this) return;
    const first = positionOf(doc, value.from).line;
    forEachDiagnostic(this.view.state, ({ severity, message }, from) => {
      if (severity === "hint" || from < value.from || from > value.to) return;
      const cell = this.#cellAt(first, positionOf(doc, from));
      if (!cell || cell.classList.contains("unlike")) return;
      cell.classList.add("unlike");
      cell.append(h("small", { class: "was" }, message.split("\n")[0]));
    });
    for (const { kind, range, system, actual } of this.view.state.field(verdictsField).scenarios.flatMap((each) => each.steps).flatMap((step) => step.differences ?? [])) {
      const cell = range && this.#cellAt(first, range.from);
      if (!cell || cell.classList.contains("unlike")) continue;
      if (kind === "missing") {
        for (const each of cell.parentElement?.children ?? []) each.classList.add("unlike");
        cell.append(h("small", { class: "was" }, "missing", system && [" in ", h("b", null, system)]));
        continue;
      }
      cell.classList.add("unlike");
      cell.append(h("small", { class: "was" }, "was ", h("b", null, actual ?? "nothing")));
    }
  }

  /**
   * Return the cell of a place in the text, unless it's outside of the table.
   *
   * @param {number} first The line of the header.
   * @param {import("./places.js").Position} at
   */
  #cellAt(first, { line, column }) {
    if (line < first || line > first + this.#inputs.length) return null;
    const number = cellAt(this.view.state.doc.line(line + 1).text, column);
    const at = Math.min(Math.max(number, 0), this.rows[0].length - 1);  // what's beside the table belongs to the cell there
    return line === first ? (this.body.querySelectorAll("th")[at] ?? null) : (this.#inputs[line - first - 1][at]?.parentElement ?? null);
  }

  #rove() {
    this.#inputs.forEach((row, number) => row.forEach((input, column) => input.setAttribute("tabindex", number + 1 === this.#row && column === this.#column ? "0" : "-1")));
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  focus(row, column) {
    this.#hide();
    this.#row = Math.min(Math.max(row, 1), this.#inputs.length);
    this.#column = Math.min(Math.max(column, 0), this.rows[0].length - 1);
    const input = this.#inputs[this.#row - 1][this.#column];
    input.focus();
    input.select();
  }

  // ---- Changes -----------------------------------------------------------------------------------

  /**
   * @param {number} row
   * @param {number} column
   * @param {string} text
   */
  #typed(row, column, text) {
    this.rows[row][column] = text.replaceAll(LINE_END, "\n");
    this.#size();
    this.#write();
    this.#show(text);
  }

  /** @param {number} [after] */
  #addRow(after = this.#inputs.length) {
    const row = this.rows[0].map(() => "");
    this.#added.add(row);
    this.rows.splice(after + 1, 0, row);
    this.#row = after + 1;
    this.#write();
    this.#draw();
    this.focus(after + 1, this.#column);
  }

  #deleteRow() {
    if (this.#inputs.length === 1) return;
    this.rows.splice(this.#row, 1);
    this.#row = Math.min(this.#row, this.rows.length - 1);
    this.#write();
    this.#draw();
    this.focus(this.#row, this.#column);
  }

  /** The column can be added again, but not if the table needs it. */
  #deleteColumn() {
    const at = this.#column;
    if (!this.rows[0][1] || this.columns.get(this.rows[0][at])?.isNeeded) return;
    for (const row of this.rows) row.splice(at, 1);
    this.#write();
    this.#draw();
    this.focus(this.#row, at);
  }

  /** @param {string} name */
  #addColumn(name) {
    this.rows.forEach((row, number) => row.push(number ? "" : name));
    this.#write();
    this.#draw();
    this.focus(1, this.rows[0].length - 1);
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const rows = fromSpreadsheet(event.clipboardData?.getData("text/plain") ?? "", true);
    if (!rows) return;
    event.preventDefault();
    const pasted = pastedInto(this.rows, rows, { row: this.#row, column: this.#column }, this.others);
    this.rows = pasted.rows;
    this.#write();
    this.#draw();
    const names = pasted.unknown.map((name) => name || "a column without a name").join(", ");
    if (names) this.#says(`Left out, because the step has no such column: ${names}. `);
    else if (pasted.left) this.#says("The last columns were left out: the table has no place for them. ");
    this.focus(this.#row, this.#column);
  }

  // ---- The values of a cell ------------------------------------------------------------------------

  get #input() {
    return this.#inputs[this.#row - 1][this.#column];
  }

  /**
   * Return the place in the text where a cell begins, and where what it has ends.
   *
   * @param {number} row
   * @param {number} column
   */
  #textOf(row, column) {
    const { doc } = this.view.state;
    const line = positionOf(doc, this.#place.from).line + row;
    const { text, length } = doc.line(line + 1);
    return { line, ...(placeOf(text, column) ?? { from: length, to: length }) };
  }

  /**
   * Show the values that complete what's typed in the cell, or without it all that can be in the cell.
   *
   * @param {string} [typed]
   * @param {boolean} [chooses] Whether the first one is chosen, so that Enter takes it.
   */
  #show(typed, chooses) {
    const { line, from, to } = this.#textOf(this.#row, this.#column);
    const input = this.#input;
    const isFirst = chooses || (typed && this.columns.get(this.rows[0][this.#column])?.isClosed) || false;
    // What ends with a blank asks for more after it: the text of the cell has no blanks at its end.
    const asked = this.#asked = this.ask({ line, column: typed ? to : from }).catch(() => []).then((items) => {
      if (this.#asked !== asked) return;
      this.#asked = null;
      if (input.isConnected && input === this.#input) this.list.show(input, items.filter(({ kind, text }) => text && kind === "value").map(({ text }) => text), typed ?? "", isFirst);
    });
  }

  #hide() {
    this.#asked = null;
    this.list.hide();
  }

  /** @param {string} value */
  #choose(value) {
    this.#input.value = shown(value);
    this.#typed(this.#row, this.#column, value);
    this.#hide();
    this.#input.select();
  }

  // ---- Keys ----------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!(event.target instanceof HTMLInputElement)) {
      if (event.key === "Escape") this.close();
      else return;
    } else if (this.#asked && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      const input = event.target;
      this.#asked.then(() => { if (input === this.#input) this.#cellKey(event, input); });
    } else if (!this.#cellKey(event, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLInputElement} input
   */
  #cellKey(event, input) {
    const [row, column] = [this.#row, this.#column];
    const { isShown, chosen } = this.list;
    const { key } = event;
    const isAll = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (key === "Escape") isShown ? this.#hide() : this.close();
    else if (key === "ArrowDown" && event.altKey) this.#show(undefined, true);
    else if (isShown && (key === "ArrowDown" || key === "ArrowUp")) this.list.step(key === "ArrowDown" ? 1 : -1);
    else if ((key === "Enter" || key === "Tab") && chosen !== null && chosen !== input.value) this.#choose(chosen);
    else if (event.ctrlKey && key === "Delete") event.shiftKey ? this.#deleteColumn() : this.#deleteRow();
    else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "g") this.close();
    else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") {
      undo(this.view);
      if (this.view.state.field(gridField)) this.focus(row, column);
    } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (key === "ArrowDown") this.focus(row + 1, column);
    else if (key === "ArrowUp") this.focus(row - 1, column);
    else if (key === "ArrowLeft" && (isAll || input.selectionEnd === 0)) this.focus(row, column - 1);
    else if (key === "ArrowRight" && (isAll || input.selectionStart === input.value.length)) this.focus(row, column + 1);
    else if (key === "Enter") row < this.#inputs.length ? this.focus(row + 1, column) : this.#addRow();
    else if (key === "Tab") this.#tab(event.shiftKey ? -1 : 1);
    else return false;
    return true;
  }

  /** @param {number} by */
  #tab(by) {
    const size = this.rows[0].length;
    const at = (this.#row - 1) * size + this.#column + by;
    if (at < 0) return;
    if (at >= this.#inputs.length * size) {
      this.#column = 0;
      this.#addRow();
    } else this.focus(Math.floor(at / size) + 1, at % size);
  }

  /** Give the text back, with the cursor in the cell. */
  close() {
    if (this.view.state.field(gridField)?.grid !== this) return;
    const isLeft = (/** @type {string[]} */ row) => this.rows.length > 2 && this.#added.has(row) && !row.some((cell) => cell);
    const { length } = this.rows;
    while (isLeft(this.rows[this.rows.length - 1])) this.rows.pop();
    this.#row = Math.min(this.#row, this.rows.length - 1);
    if (this.rows.length < length) this.#write();
    const value = this.#place;
    const { doc } = this.view.state;
    const first = doc.lineAt(value.from).number;
    const line = doc.line(Math.min(first + this.#row, doc.lines));
    const anchor = line.from + (placeOf(line.text, this.#column)?.from ?? line.length);
    this.view.dispatch({ effects: setGrid.of(null), selection: { anchor }, scrollIntoView: true });
    this.view.focus();
    this.closed(first - 1);
  }
}
