// The files that are open, of which the editor shows one: what is typed goes to the server and into
// the browser's storage, and what the server says goes into the editor.

import { completionStatus, startCompletion } from "@codemirror/autocomplete";
import { ChangeSet, EditorState, Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { h } from "../evidence/dom.js";
import { BELOW_ROW, indentOf } from "./blank_lines.js";
import { NEW_COLUMN, TO_CELL } from "./cells.js";
import { setTokens } from "./colors.js";
import { goOn } from "./completion.js";
import { copyOf } from "./create.js";
import { goTo } from "./cursor.js";
import { ask, askWhich } from "./dialogs.js";
import { stateOf } from "./editor.js";
import { openPages, stayOpen } from "./open_pages.js";
import { changesOf, positionOf } from "./places.js";
import { shown } from "./problems.js";
import { aligned, barsOf, isRow } from "./table.js";
import { Unsaved } from "./unsaved.js";
import { headingAt, setHeadings, setIdle, setRunning, setVerdicts, verdictsField } from "./verdicts.js";

/** @typedef {import("./places.js").Position} Position */
/** @typedef {{ name: string, text: string, hash: string, lineEnd: string, state: EditorState, saved: Text }} File `text` is that of the disk. */
/**
 * @typedef {object} Listener
 * @property {import("./editor.js").Service["dropped"]} dropped
 * @property {import("@codemirror/view").KeyBinding[]} keys
 * @property {(file: File, line: number) => void} opened
 * @property {(file: File, at: Position) => void} moved
 * @property {(isDirty: boolean, isChanged: boolean) => void} dirty
 * @property {(files: Set<string>) => void} unsaved Called with the files of which there's text that isn't saved.
 * @property {() => void} verdicts
 * @property {(variant: string) => void} variant Called when all scenarios run in another variant from now on.
 * @property {(evidence: import("./evidence.js").Evidence) => void} evidence
 * @property {(line: number) => void} scenario Called when another scenario has the cursor, with its heading, or -1.
 * @property {(count: number, first: string) => void} problems
 * @property {(ms: number | null) => void} time
 * @property {(says: string) => void} error
 */

/** The ms after the last key when the text is kept in the browser. */
const KEEP = 200;
/** The ms after the last key when the colors and the scenarios of the text are asked for: completion is first. */
const PAUSE = 50;
/** The number of files with text that wasn't saved that are named at once. The list of files marks all. */
const OFFERED = 5;

export class Documents {
  /** @type {File | null} */
  file = null;
  /** @type {Map<string, File>} */
  #files = new Map();
  project = "";
  /** The number of bytes that a file can have. */
  mostBytes = Infinity;
  #isTooLarge = false;
  /** The variant in which scenarios run: "" as they're written, "all", or the name of one. */
  variant = "";
  /** @type {string[]} */
  switches = [];
  #version = 0;
  #changed = 0;
  #keeping = 0;
  /** The scenario whose evidence was asked for. */
  #scenario = -1;
  /** The scenario that was told last. */
  #told = "";
  #line = -1;
  #isAsking = false;
  #asking = 0;
  /** The lines whose colors are those of this version of the text. */
  #colored = { version: -1, from: 0, to: 0 };
  /** Texts that weren't saved, of pages that ended. @type {(import("./unsaved.js").Kept & { key: string })[]} */
  #lost = [];
  /** Whether the files with such texts are listed. */
  #listsLost = true;
  #offers = 0;
  /** The save that has no answer yet. @type {Promise<any>} */
  #saving = Promise.resolve();
  /** The start of the row whose table is aligned. @type {{ at: number } | null} */
  #aligning = null;
  #page = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

  /**
   * @param {import("./connection.js").Connection} connection
   * @param {HTMLElement} place
   * @param {HTMLElement} notices
   * @param {Listener} listener
   */
  constructor(connection, place, notices, listener) {
    this.connection = connection;
    this.notices = notices;
    this.listener = listener;
    this.view = new EditorView({ parent: place, state: EditorState.create({ extensions: [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": "No file is open" })] }) });
    connection.on("diagnostics", (found) => this.#diagnostics(found));
    connection.on("verdicts", (found) => this.#verdicts(found));
    connection.on("evidence", (found) => { if (this.#isCurrent(found)) listener.evidence(found); });
    connection.on("running", (found) => {
      if (found.lines.length && found.file === this.file?.name) this.view.dispatch({ effects: setRunning.of(found.lines) });
      else if (this.#isCurrent(found)) this.idle();
    });
    connection.on("disk", (found) => this.#disk(found));
    addEventListener("pagehide", () => this.#keep());
    stayOpen(this.#page);
  }

  get #unsaved() {
    return new Unsaved(this.project, localStorage, this.#page);
  }

  name() {
    if (!this.file) throw new Error("Open a file first.");
    return this.file.name;
  }

  at() {
    return positionOf(this.view.state.doc, this.view.state.selection.main.head);
  }

  isDirty(file = this.file) {
    return file !== null && !(file === this.file ? this.view.state.doc : file.state.doc).eq(file.saved);
  }

  // ---- Open --------------------------------------------------------------------------------------

  /**
   * Show a file, at a line if one is given.
   *
   * @param {string} name
   * @param {number} [line]
   * @param {number} [column]
   */
  async open(name, line, column = 0) {
    if (name === this.file?.name) {
      if (line !== undefined) goTo(this.view, { line, column });
      return;
    }
    const known = this.#files.get(name);
    const own = known && this.isDirty(known) ? known : null;
    // Text that isn't saved is shown also if its file is gone.
    const answer = await this.connection.request("open", { file: name }).catch((error) => { if (!own) throw error; });
    this.#leave();
    this.#aligning = null;
    const file = own ?? this.#fileOf(answer);
    this.#files.set(name, file);
    this.file = file;
    this.view.setState(file.state);
    this.#scenario = this.#line = this.#colored.version = -1;
    this.listener.opened(file, line ?? 0);
    this.#isDirty();
    if (line !== undefined) goTo(this.view, { line, column });
    this.notices.replaceChildren();
    if (!answer) this.#isGone();
    else if (file === known && file.hash !== answer.hash) this.#offerBoth(answer);
    this.#offer();
    this.#tell();
    this.#ask();
    this.#moved();
  }

  #leave() {
    if (!this.file) return;
    this.#keep();
    this.file.state = this.view.state;
    this.connection.notify("close", { file: this.file.name });
    if (!this.isDirty()) this.#files.delete(this.file.name);
  }

  /** @param {{ file: string, text: string, hash: string, lineEnd: string }} answer */
  #fileOf({ file, text, hash, lineEnd }) {
    const state = stateOf(text, this.#service(), file);
    return { name: file, text, hash, lineEnd, state, saved: state.doc };
  }

  /** @returns {import("./editor.js").Service} */
  #service() {
    const ask = (/** @type {string} */ method, /** @type {Position} */ at) => this.connection.request(method, { file: this.name(), at });
    return {
      complete: async (at) => (await ask("complete", at)).items,
      hover: (at) => ask("hover", at),
      updated: (update) => this.#updated(update),
      run: (line, variant, stays = false) => {
        goTo(this.view, { line, column: 0 });
        if (stays) this.listener.variant(variant);
        this.run(variant).catch((error) => this.listener.error(error.message));
      },
      dropped: this.listener.dropped,
      keys: this.listener.keys,
    };
  }

  /** Show no scenario as running: those that did have no verdict; without a connection, their last one. */
  idle() {
    if (!this.file) return;
    this.view.dispatch({ effects: setIdle.of(this.connection.state !== "open") });
    this.listener.verdicts();
  }

  /** Take up the work with a server that was started again. */
  async resume() {
    const file = this.file;
    if (!file) return;
    const answer = await this.connection.request("open", { file: file.name });
    if (answer.hash !== file.hash) this.#disk({ file: file.name, hash: answer.hash });
    this.#scenario = -1;
    this.#told = "";
    this.#tell();
  }

  #tooLarge() {
    return `The text is too large, so it isn't checked and can't be saved: a file can have at most ${this.mostBytes / 1_000_000} MB. Delete a part of it, or undo.`;
  }

  // ---- What is typed -----------------------------------------------------------------------------

  /** @param {import("@codemirror/view").ViewUpdate} update */
  #updated(update) {
    if (update.docChanged) {
      this.#tell();
      clearTimeout(this.#keeping);
      this.#keeping = setTimeout(() => this.#keep(), KEEP);
      this.#isDirty();
      if (this.connection.state !== "open") this.idle();
    }
    if (this.#aligning) this.#aligning.at = update.changes.mapPos(this.#aligning.at);
    this.#alignAfter(update);
    if (update.docChanged || update.selectionSet) this.#moved();
    if (update.viewportChanged) this.#colorShown();
  }

  /** @param {import("@codemirror/view").ViewUpdate} update */
  #alignAfter(update) {
    const { line } = this.at();
    const isEvent = (/** @type {string} */ name) => update.transactions.some((each) => each.isUserEvent(name));
    if (isEvent(TO_CELL)) this.#align(line, true);
    else if (isEvent("input.fix") || isEvent(NEW_COLUMN) || typedBar(update)) this.#align(line);
    else if (isEvent(BELOW_ROW)) this.#align(line - 1);
  }

  /**
   * Align the table that has a line. The cursor stays where it is in its cell.
   *
   * @param {number} line
   * @param {boolean} [shows] Whether an empty cell shows what can be written there.
   * @returns {Promise<void>}
   */
  async #align(line, shows = false) {
    const { doc } = this.view.state;
    const file = this.name();
    const place = this.#aligning = { at: doc.line(line + 1).from };
    const { edits } = await this.connection.request("format", { file, line }).catch(() => ({ edits: [] }));
    const { state } = this.view;
    if (file !== this.file?.name || place !== this.#aligning) return;
    // What was typed meanwhile stays.
    if (state.doc !== doc) return this.#align(positionOf(state.doc, place.at).line, shows);
    const isOpen = completionStatus(state) !== null;
    const { anchor, head } = state.selection.main;
    if (edits.length) {
      const changes = state.changes(changesOf(doc, edits));
      const after = changes.apply(doc);
      const now = (/** @type {number} */ at) => {
        const before = doc.lineAt(at);
        const row = after.line(before.number);
        return row.from + (isRow(before.text) ? aligned(before.text, row.text, at - before.from) : at - before.from);
      };
      this.view.dispatch({ changes, selection: { anchor: now(anchor), head: now(head) }, userEvent: "input.format" });
    }
    if (isOpen || (shows && anchor === head)) goOn(this.view);
  }

  #moved() {
    if (!this.file) return;
    const at = this.at();
    this.listener.moved(this.file, at);
    if (at.line === this.#line) return;
    this.#line = at.line;
    this.#enter();
  }

  /** Take over that the cursor may be in another scenario. */
  #enter() {
    const { headings } = this.view.state.field(verdictsField);
    if (!headings.length || !this.file || this.#isTooLarge) return;
    const heading = headingAt(headings, this.#line);
    const scenario = heading?.line ?? -1;
    const told = `${this.file.name} ${heading?.title ?? this.#line}`;
    if (told !== this.#told) this.listener.scenario(scenario);
    this.#told = told;
    if (scenario === this.#scenario) return;
    this.#scenario = scenario;
    this.connection.notify("change", { file: this.file.name, version: this.#version, at: this.at(), variant: this.variant, switches: this.switches });
  }

  /**
   * Tell the server how the text is now.
   *
   * @param {string} [variant]
   */
  #tell(variant = this.variant) {
    if (!this.file) return;
    const text = this.view.state.doc.toString();
    this.#version++;
    const wasTooLarge = this.#isTooLarge;
    this.#isTooLarge = isLonger(text, this.mostBytes);
    if (this.#isTooLarge) return this.listener.error(this.#tooLarge());
    if (wasTooLarge) this.listener.error("");
    this.#changed = performance.now();
    this.#scenario = headingAt(this.view.state.field(verdictsField).headings, this.at().line)?.line ?? -1;
    this.connection.notify("change", { file: this.file.name, version: this.#version, text, at: this.at(), variant, switches: this.switches });
    this.#askSoon();
  }

  /** Ask for the colors and the scenarios of the text in a pause. */
  #askSoon() {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), PAUSE);
  }

  /** Ask for the colors and the scenarios of the text. Only one question waits for its answer. */
  async #ask() {
    const { file } = this;
    if (this.#isAsking || !file || this.connection.state !== "open") return;
    this.#isAsking = true;
    const version = this.#version;
    // The first time, all lines get colors, so that they have some when they come into view.
    const lines = this.#colored.version < 0 ? { from: 0, to: this.view.state.doc.lines } : this.#shownLines();
    const found = await Promise.all([this.connection.request("tokens", { file: file.name, ...lines }), this.connection.request("outline", { file: file.name })]).catch(() => null);
    this.#isAsking = false;
    if (!found) return;
    if (file !== this.file || version !== this.#version) return this.#askSoon();
    const [{ tokens }, { symbols }] = found;
    this.#colored = { version, ...lines };
    this.view.dispatch({ effects: [setTokens.of({ ...lines, tokens }), setHeadings.of(scenariosOf(symbols))] });
    this.listener.verdicts();
    this.#enter();
    this.#colorShown();
  }

  /** The lines that the editor has drawn, from the first one up to, but without, the last one. */
  #shownLines() {
    const { viewport: { from, to }, state: { doc } } = this.view;
    return { from: doc.lineAt(from).number - 1, to: doc.lineAt(to).number };
  }

  /** Ask for the colors of lines that came into view, unless they're known. */
  #colorShown() {
    const { version, from, to } = this.#colored;
    const shown = this.#shownLines();
    if (version === this.#version && (shown.from < from || shown.to > to)) this.#askSoon();
  }

  /**
   * Run the scenario of the cursor.
   *
   * @param {string} variant
   */
  async run(variant) {
    if (this.connection.state !== "open") throw new Error("There is no connection, so nothing can run.");
    const heading = headingAt(this.view.state.field(verdictsField).headings, this.at().line);
    if (heading) this.view.dispatch({ effects: setRunning.of([heading.line]) });
    this.#tell(variant || this.variant);
  }

  /**
   * Write the keyword of a step, and insert something behind it.
   *
   * @param {{ line: number, isFree: boolean, indent: string, keyword: string }} place
   * @param {(view: EditorView, at: number) => void} insert
   */
  insertStep({ line, isFree, indent, keyword }, insert) {
    const { from, to } = this.view.state.doc.line(line + 1);
    const text = `${isFree ? "" : "\n"}${indent}${keyword} `;
    const start = isFree ? from : to;
    this.view.dispatch({ changes: { from: start, to, insert: text }, selection: { anchor: start + text.length }, userEvent: "input" });
    this.view.focus();
    insert(this.view, start + text.length);
  }

  /**
   * Return the lines of a copy of a scenario of any file.
   *
   * @param {string} file
   * @param {number} heading
   * @param {string} title
   */
  async copy(file, heading, title) {
    const isOpen = file === this.file?.name;
    const { text } = isOpen ? { text: this.view.state.doc.toString() } : await this.connection.request("open", { file });
    const { symbols } = await this.connection.request("outline", { file });
    if (!isOpen) this.connection.notify("close", { file });
    const found = scenariosOf(symbols).find((each) => each.line === heading);
    if (!found) throw new Error("The scenario to copy isn't there any longer.");
    return copyOf(text.split("\n"), heading, found.end, title);
  }

  /**
   * Write lines as a new scenario below the one of the cursor, or at the end.
   *
   * @param {string[]} lines
   */
  append(lines) {
    const { doc } = this.view.state;
    const { headings } = this.view.state.field(verdictsField);
    const own = headingAt(headings, this.at().line) ?? headings.at(-1);
    const indent = own ? indentOf(doc.line(own.line + 1).text) : "  ";
    let end = own ? Math.min(own.end, doc.lines) : doc.lines;
    while (end > 1 && (!doc.line(end).text.trim() || /^\s*@/.test(doc.line(end).text))) end--;
    const at = doc.line(end).to;
    const text = lines.map((line) => (line ? indent + line : "")).join("\n");
    this.view.dispatch({ changes: { from: at, insert: `\n\n${text}` }, selection: { anchor: at + 2 }, userEvent: "input" });
    this.toFirstBlank(at + 2);
  }

  /**
   * Put the cursor to where the first step is written.
   *
   * @param {number} from
   */
  toFirstBlank(from) {
    const { doc } = this.view.state;
    for (let number = doc.lineAt(from).number; number <= doc.lines; number++) {
      const { text, to } = doc.line(number);
      if (!/^\s*(Given|When|Then)\s*$/.test(text)) continue;
      const gap = text.endsWith(" ") ? "" : " ";
      this.view.dispatch({ changes: { from: to, insert: gap }, selection: { anchor: to + gap.length }, scrollIntoView: true });
      break;
    }
    this.view.focus();
    startCompletion(this.view);
  }

  // ---- What the server says ----------------------------------------------------------------------

  /** @param {{ file: string, version: number }} message */
  #isCurrent({ file, version }) {
    return file === this.file?.name && version === this.#version;
  }

  /** @param {{ file: string, version: number, items: import("./problems.js").Problem[] }} found */
  #diagnostics(found) {
    if (!this.#isCurrent(found)) return;
    this.view.dispatch(shown(this.view.state, found.items, (file, edits) => this.#applyTo(file, edits)));
    const [first] = found.items;
    this.listener.problems(found.items.length, first ? `${first.message.split("\n")[0]} (line ${first.range.from.line + 1})` : "");
  }

  /**
   * Apply edits to another file, and save it.
   *
   * @param {string} file
   * @param {import("./places.js").Edit[]} edits
   */
  async #applyTo(file, edits) {
    try {
      const { text, hash } = await this.connection.request("open", { file });
      const doc = Text.of(text.split("\n"));
      const after = ChangeSet.of(changesOf(doc, edits), doc.length).apply(doc).toString();
      const { conflict } = await this.connection.request("save", { file, text: after, hash });
      if (conflict !== undefined) throw new Error(`${file} was changed meanwhile. Try again.`);
      this.connection.notify("close", { file });
    } catch (error) {
      this.listener.error(/** @type {Error} */ (error).message);
    }
  }

  /** @param {{ file: string, version: number, scenarios: import("./verdicts.js").ScenarioVerdict[] }} found */
  #verdicts(found) {
    if (!this.#isCurrent(found)) return;
    this.view.dispatch({ effects: setVerdicts.of(found.scenarios) });
    if (this.#changed) this.listener.time(performance.now() - this.#changed);
    this.#changed = 0;
    this.listener.verdicts();
  }

  // ---- Save, and what's on the disk ----------------------------------------------------------------

  async save() {
    const file = this.file;
    if (!file) return;
    const { doc } = this.view.state;
    if (this.#isTooLarge) throw new Error(this.#tooLarge());
    const saving = this.connection.request("save", { file: file.name, text: doc.toString(), hash: file.hash });
    this.#saving = saving.then((answer) => { if (answer.hash) file.hash = answer.hash; }, () => {});
    const answer = await saving;
    if (answer.hash) this.#isSaved(file, doc, answer.hash);
    else if (answer.conflict) await this.#resolve(file, answer.conflict);
    else if ((await ask(`${file.name} is gone`, h("p", null, "Someone else deleted or renamed this file."), [["create", "Write it again"], ["", "Cancel"]])) === "create") {
      await this.#writeAgain(file);
    }
  }

  /** @param {File} file */
  async #writeAgain(file) {
    const { doc } = this.view.state;
    this.#isSaved(file, doc, (await this.connection.request("create", { file: file.name, text: doc.toString() })).hash);
    await this.connection.request("open", { file: file.name });
    this.#tell();
  }

  /**
   * @param {File} file
   * @param {Text} doc
   * @param {string} hash
   */
  #isSaved(file, doc, hash) {
    file.saved = doc;
    file.text = doc.toString();
    file.hash = hash;
    if (!this.isDirty(file)) this.#unsaved.forget(file.name);
    this.notices.replaceChildren();
    this.#isDirty(false);
  }

  /** Tell that the text changed, or only what's saved of it, which changes no verdict. */
  #isDirty(isChanged = true) {
    this.listener.dirty(this.isDirty(), isChanged);
    this.#mark();
  }

  /** Tell of which files there's text that isn't saved. */
  #mark() {
    const own = [...this.#files.values()].filter((each) => this.isDirty(each));
    this.listener.unsaved(new Set([...own.map(({ name }) => name), ...this.#lost.map(({ file }) => file)]));
  }

  /**
   * Let somebody choose between the text of the disk and the own one.
   *
   * @param {File} file
   * @param {{ text: string, hash: string }} disk
   */
  async #resolve(file, disk) {
    const own = this.view.state.doc.toString();
    const answer = await askWhich(`${file.name} was changed by someone else`, ["On disk", "Yours"], [disk.text, own], [["own", "Save yours"], ["disk", "Take the one on disk"], ["", "Cancel"]]);
    if (answer === "own") {
      file.hash = disk.hash;
      await this.save();
    } else if (answer === "disk") this.#replace(file, disk);
  }

  /**
   * Show the text of the disk. The own one can be brought back by undo.
   *
   * @param {File} file
   * @param {{ text: string, hash: string }} disk
   */
  #replace(file, { text, hash }) {
    const { doc } = this.view.state;
    this.#write(text);
    if (!doc.eq(this.view.state.doc)) this.#unsaved.forget(file.name);
    this.#isSaved(file, this.view.state.doc, hash);
  }

  /** @param {string} text Replaces the part of the text that differs. */
  #write(text) {
    const { doc, selection } = this.view.state;
    const before = doc.toString();
    const after = text.replace(/\r\n?/g, "\n");
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start++;
    let end = 0;
    while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
    if (before === after) return;
    this.view.dispatch({ changes: { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }, selection: { anchor: Math.min(selection.main.head, after.length) }, userEvent: "input.load" });
  }

  /** @param {{ file: string, hash: string | null }} found */
  async #disk({ file: name, hash }) {
    await this.#saving; // what this page saves is told too, also before its answer is here
    const file = this.file;
    if (!file || name !== file.name) return;
    if (hash === null) return this.#isGone();
    this.notices.querySelector(".gone")?.remove();
    if (hash === file.hash) return;
    const disk = await this.connection.request("open", { file: name });
    if (file !== this.file) return;
    this.#tell(); // the server has the text of the disk now
    if (disk.hash === file.hash) return;
    if (this.isDirty()) this.#offerBoth(disk);
    else this.#replace(file, disk);
  }

  #isGone() {
    const { file } = this;
    if (!file || this.notices.querySelector(".gone")) return;
    this.#notice("Someone else deleted or renamed this file. Its text is still here.", [["Write it again", () => { this.#writeAgain(file).catch((error) => this.listener.error(error.message)); }]]).classList.add("gone");
  }

  /** @param {{ text: string, hash: string }} disk */
  #offerBoth(disk) {
    const file = this.file;
    if (!file) return;
    this.#notice("Someone else changed this file on disk.", [["Show both", () => this.#resolve(file, disk)]]);
  }

  // ---- Text that wasn't saved ----------------------------------------------------------------------

  #keep() {
    clearTimeout(this.#keeping);
    const file = this.file;
    if (!file || !this.project) return;
    if (!this.isDirty()) this.#unsaved.forget(file.name);
    else if (!this.#unsaved.keep(file.name, this.view.state.doc.toString(), file.hash, Date.now())) this.listener.error("The browser has no room to keep the text that isn't saved. Save it.");
  }

  /** Offer text of this file that a page kept that ended, and list the other files that have some. */
  async #offer() {
    const asked = ++this.#offers;
    const pages = await openPages();
    const { file } = this;
    if (!file || asked !== this.#offers) return;
    this.#lost = this.#unsaved.lost(pages).filter((each) => {
      const isSaved = each.file === file.name && file.saved.eq(Text.of(each.text.split("\n")));
      if (isSaved) this.#unsaved.drop(each.key);
      return !isSaved;
    });
    this.#mark();
    const [last] = this.#lost.filter((each) => each.file === file.name);
    if (last) this.#offerText(file, last);
    const others = [...new Set(this.#lost.map((each) => each.file))].filter((name) => name !== file.name);
    if (others.length && this.#listsLost) {
      this.#notice(`${others.length === 1 ? "Another file has" : `${others.length} other files have`} text that wasn't saved.`, [
        ...others.slice(0, OFFERED).map((name) => /** @type {[string, () => void]} */ ([name, () => this.open(name).catch((error) => this.listener.error(error.message))])),
        ["Later", () => { this.#listsLost = false; }],
      ]);
    }
  }

  /**
   * @param {File} file
   * @param {import("./unsaved.js").Kept & { key: string }} last
   */
  #offerText(file, last) {
    const time = new Date(last.time).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    const drop = () => {
      this.#unsaved.drop(last.key);
      this.#lost = this.#lost.filter((each) => each !== last);
      this.#mark();
    };
    const restore = () => {
      this.#write(last.text);
      this.#keep();
      drop();
    };
    this.#notice(`This file has text from ${time} that wasn't saved.`, [
      ["Restore", restore],
      ["Show both", async () => {
        const answer = await askWhich(`Text of ${file.name} that wasn't saved`, ["In the editor", `From ${time}`], [this.view.state.doc.toString(), last.text], [["own", "Restore it"], ["drop", "Discard it"], ["", "Decide later"]]);
        if (answer === "own") restore();
        else if (answer === "drop") drop();
        else if (file === this.file) this.#offerText(file, last);
      }],
      ["Discard", drop],
    ]);
  }

  /**
   * @param {string} says
   * @param {[string, () => void][]} answers
   */
  #notice(says, answers) {
    const notice = h("div", { class: "notice", role: "alert" }, h("span", null, says, " "), answers.map(([text, run]) => [h("button", { type: "button", click: () => {
      notice.remove();
      run();
      this.view.focus();
    } }, text), " "]));
    this.notices.append(notice);
    return notice;
  }
}

/**
 * Whether a text has more bytes than a number.
 *
 * @param {string} text
 * @param {number} most
 */
export const isLonger = (text, most) => text.length > most || (text.length * 3 > most && new TextEncoder().encode(text).length > most);

/**
 * Whether somebody typed a bar in a row of a table.
 *
 * @param {import("@codemirror/view").ViewUpdate} update
 */
function typedBar({ state, transactions }) {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  return transactions.some((each) => each.isUserEvent("input.type")) && isRow(line.text) && barsOf(line.text).includes(head - line.from - 1)
    && transactions.some(({ changes }) => insertsBar(changes));
}

/** @param {ChangeSet} changes */
function insertsBar(changes) {
  let found = false;
  changes.iterChanges((_from, _to, _start, _end, inserted) => { found ||= inserted.toString() === "|"; });
  return found;
}

/**
 * @typedef {{ name: string, kind: string, range: import("./places.js").Range, heading: import("./places.js").Range, children: Symbol[] }} Symbol
 * @param {Symbol[]} symbols
 * @returns {import("./verdicts.js").Heading[]}
 */
export function scenariosOf(symbols) {
  return symbols.flatMap((each) => [
    ...(each.kind === "scenario" ? [{ start: each.range.from.line, line: each.heading.from.line, end: each.range.to.line + 1, title: each.name }] : []),
    ...scenariosOf(each.children ?? []),
  ]);
}
