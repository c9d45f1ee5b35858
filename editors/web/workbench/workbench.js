// The page of the workbench: three panes around one text, and what the server says of it.

import { h, plural } from "../evidence/dom.js";
import { fit } from "../evidence/fit.js";
import { colors as chooseColors } from "../report/colors.js";
import { segments } from "../report/controls.js";
import { capital } from "../report/views/scenario.js";
import { insert } from "./completion.js";
import { Claims } from "./claims.js";
import { Connection, STARTED_AGAIN } from "./connection.js";
import { askForScenario, pathOf, TEMPLATES } from "./create.js";
import { goTo } from "./cursor.js";
import { askText, help } from "./dialogs.js";
import { Documents } from "./documents.js";
import { EvidencePane } from "./evidence.js";
import { FilesPane, gitInWords, inWords } from "./files.js";
import { Find } from "./find.js";
import { openGrid } from "./grid.js";
import { changesOf, positionOf } from "./places.js";
import { goToNext } from "./problems.js";
import { Runs } from "./runs.js";
import { sentences, STEP } from "./sentences.js";
import { isBad } from "./signs.js";
import { StatusLine } from "./status.js";
import { Switches } from "./switches.js";
import { Tools } from "./tools.js";
import { learnVariants, shortTitle, variants } from "./variants.js";
import { headingAt, verdictsField } from "./verdicts.js";

/** @typedef {import("./files.js").FileEntry} FileEntry */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The ms after the last movement when the address of the page has the place of the cursor. It takes a browser as long as a key. */
const ADDRESS = 300;
let addressing = 0;

const connection = new Connection(location);
const status = new StatusLine(place("status"), () => goToNext(documents.view));
let isStarted = false;
/** The folders of the features. @type {string[]} */
let folders = ["features"];

// ---- Panes ---------------------------------------------------------------------------------------

const evidence = new EvidencePane(place("evidence"), (line) => goTo(documents.view, { line: line - 1, column: column(line) }));
const files = new FilesPane(place("files"), {
  open: (file, line) => {
    hideFilesAgain();
    act(documents.open(file, line));
  },
  unusable: ({ file, problem }) => status.set({ error: `${file}: ${problem}` }),
  toggle: toggleFiles,
  create: () => act(create()),
});
const tools = new Tools(place("tools"));
const palette = sentences(async (query) => (await connection.request("sentences", { query })).sentences, (sentence) => act(insertSentence(sentence)));
const claims = new Claims();
const runs = new Runs((part) => act(runFiles(part)), () => act(connection.request("stopRun")));
const switches = new Switches((ids) => {
  documents.switches = ids;
  drawWhatIf();
  act(documents.run(""));
});
tools.add({ id: "sentences", title: "Steps", ...palette });
tools.add({ id: "claims", title: "Claims", place: claims.place });
const find = new Find((text) => connection.request("find", { text }), ({ file, line, column }) => act(documents.open(file, line, column)));
tools.add({ id: "find", title: "Find", place: find.place });
tools.add({ id: "run", title: "Run", place: runs.place });
tools.add({ id: "switches", title: "What if", place: switches.place, shown: () => act(loadSwitches()) });

/** @type {Documents} */
const documents = new Documents(connection, place("editor"), place("notices"), {
  keys: [
    { key: "Mod-s", run: () => act(documents.save()), preventDefault: true },
    { key: "Mod-Enter", run: () => act(documents.run("")) },
    { key: "Mod-Shift-Enter", run: () => act(documents.run("all")) },
    { key: "Alt-ArrowUp", run: () => act(moveStep(-1)) },
    { key: "Alt-ArrowDown", run: () => act(moveStep(1)) },
    { key: "F2", run: () => act(rename()) },
    { key: "F12", run: () => act(definition()) },
    { key: "Shift-F12", run: () => act(usages()) },
    { key: "Shift-Alt-f", run: () => act(format()) },
    { key: "Mod-g", run: () => act(grid()), preventDefault: true },
  ],
  dropped(event, view) {
    const step = event.dataTransfer?.getData(STEP);
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    if (!step || at === null) return false;
    view.dispatch({ selection: { anchor: at } });
    act(insertSentence(JSON.parse(step)));
    return true;
  },
  opened(file, line) {
    status.set({ problems: null, first: "", verdict: "", isBad: false, ms: null });
    evidence.empty("The evidence of the step under the cursor appears here.");
    files.at(file.name, line);
    const folder = file.name.lastIndexOf("/") + 1;
    name.replaceChildren(h("span", { class: "folder" }, file.name.slice(0, folder)), file.name.slice(folder));
    name.title = file.name;
    document.title = `${file.name.split("/").at(-1)} - Workbench`;
    documents.view.focus();
  },
  moved(file, at) {
    status.set({ position: `line ${at.line + 1}, column ${at.column + 1}`, lineEnd: file.lineEnd === "\r\n" ? "CRLF" : "LF", git: gitOf(file.name) });
    files.at(file.name, headingAt(documents.view.state.field(verdictsField, false)?.headings ?? [], at.line)?.line ?? at.line);
    evidence.at(at.line + 1);
    clearTimeout(addressing);
    addressing = setTimeout(() => history.replaceState(null, "", `#${file.name}:${at.line + 1}`), ADDRESS);
  },
  dirty(isDirty, isChanged) {
    saved.textContent = isDirty ? "not saved · Ctrl S" : "saved";
    Object.assign(document.documentElement.dataset, { dirty: String(isDirty) }, isChanged && { verdict: "running", problems: "" });
  },
  unsaved: (names) => files.mark(names),
  verdicts: showVerdicts,
  variant: chooseVariant,
  evidence: async (found) => {
    await evidence.show(found);
    evidence.at(documents.at().line + 1);
    switches.note(found.scenarios.flatMap((each) => each.added ?? []));
  },
  scenario: (line) => act(loadScenario(line)),
  problems(count, first) {
    status.set({ problems: count, first });
    document.documentElement.dataset.problems = String(count);
  },
  time: (ms) => status.set({ ms }),
  error: (says) => status.set({ error: says }),
});

/** @param {Promise<any> | any} what */
function act(what) {
  Promise.resolve(what).then(() => status.set({ error: "" }), (error) => status.set({ error: error.message }));
  return true;
}

/** @param {number} line From 1. */
function column(line) {
  const { doc } = documents.view.state;
  return line <= doc.lines ? doc.line(line).text.search(/\S|$/) : 0;
}

function showVerdicts() {
  const file = documents.file;
  const entry = files.files.find((each) => each.file === file?.name);
  if (!file || !entry) return;
  const { headings, scenarios, busy } = documents.view.state.field(verdictsField);
  files.update(entry, headings.map(({ line, title }) => {
    const all = scenarios.filter((each) => each.line === line);
    const written = all.filter((each) => each.asWritten !== false);
    const own = written.length ? written : all;
    return { title, line, status: own.find((each) => isBad(each.status))?.status ?? own[0]?.status ?? "" };
  }));
  // Runs in other variants, or with the changes of what if, aren't counted.
  const isPart = scenarios.some((each) => each.asWritten === false) && scenarios.some((each) => each.asWritten !== false);
  status.set({ verdict: file.name.endsWith(".feature") ? `${inWords(entry.scenarios)}${isPart ? " as written" : ""}` : "", isBad: entry.scenarios.some((each) => isBad(each.status)) });
  const isDone = !busy.size && entry.scenarios.length > 0 && entry.scenarios.every((each) => each.status);
  document.documentElement.dataset.verdict = !isDone ? "running" : entry.scenarios.some((each) => isBad(each.status)) ? "failed" : "passed";
}

/** @param {string} file */
const gitOf = (file) => gitInWords(files.files.find((each) => each.file === file));

// ---- Tools ---------------------------------------------------------------------------------------

/** @param {number} line The heading of the scenario under the cursor, or -1. */
async function loadScenario(line) {
  const file = documents.name();
  const found = line < 0 ? { claims: [] } : await connection.request("claims", { file, line });
  claims.show(found.claims);
  tools.rename("claims", found.claims.length ? `Claims ${found.claims.length}` : "Claims");
  if (tools.isShown("switches")) await loadSwitches();
}

async function loadSwitches() {
  const { line } = documents.at();
  switches.show((await connection.request("switches", { file: documents.name(), line })).switches);
}

/** @param {import("./runs.js").Part} part */
async function runFiles(part) {
  tools.show("run");
  if (documents.isDirty()) await documents.save();
  const file = documents.name();
  const params = { file: { files: [file] }, folder: { folder: file.split("/").slice(0, -1).join("/") }, all: {}, failed: { failed: true } };
  await connection.request("run", params[part]);
}

function drawWhatIf() {
  const { length } = documents.switches;
  tools.rename("switches", length ? `What if ${length}` : "What if");
  status.set({ whatIf: switches.words });
  document.documentElement.dataset.whatIf = String(length > 0);
}

// ---- The bar -------------------------------------------------------------------------------------

const name = h("span", { class: "name" });
const saved = h("span", { class: "saved", role: "status" });
const switcher = h("span", { class: "switcher" });
const colorButton = h("button", { type: "button", id: "colors", "aria-label": "Colors: as the system" }, "◐");

place("bar").append(
  h("h1", null, "Workbench"), name, saved, h("span", { class: "space" }),
  h("button", { type: "button", class: "main", click: () => act(documents.run("")) }, "Run scenario ", h("kbd", null, "Ctrl ↵")),
  h("button", { type: "button", class: "wide-only", click: () => act(runFiles("file")) }, "Run file"),
  h("button", { type: "button", class: "wide-only", click: () => act(runFiles("all")) }, "Run all"),
  switcher,
  h("button", { type: "button", class: "what-if", click: () => { tools.show("switches"); switches.search.focus(); } }, "What if…"),
  colorButton,
  h("button", { type: "button", "aria-label": "Keys", click: help }, "?"));
chooseColors(colorButton);

function drawSwitcher() {
  const all = variants();
  if (all.length < 2) return;
  /** @type {[string, string][]} */
  const choices = [["", "As written"], ...all.map(({ id }) => /** @type {[string, string]} */ ([id, capital(shortTitle(id))])), ["all", all.length === 2 ? "Both" : "All"]];
  switcher.replaceChildren(segments("Variant", choices, documents.variant, (variant) => {
    chooseVariant(variant);
    act(documents.run(variant));
  }));
}

/** @param {string} variant */
function chooseVariant(variant) {
  documents.variant = variant;
  drawSwitcher();
}

// ---- What keys do --------------------------------------------------------------------------------

/** @param {number} by */
function moveStep(by) {
  const { scenarios, headings } = documents.view.state.field(verdictsField);
  const { line } = documents.at();
  const heading = headingAt(headings, line);
  // Above the first scenario, the next step is in any of them.
  const lines = [...new Set(scenarios.filter((each) => !heading || each.line === heading.line).flatMap((each) => each.steps.map((step) => step.line)))].sort((a, b) => a - b);
  const next = by > 0 ? lines.find((each) => each > line) : lines.findLast((each) => each < line);
  if (next !== undefined) goTo(documents.view, { line: next, column: column(next + 1) });
}

async function rename() {
  const file = documents.name();
  const at = documents.at();
  const word = wordAt();
  await askText("Rename", "New name, in this scenario:", word, async (name) => {
    if (!name || name === word) return;
    const { edits } = await connection.request("rename", { file, at, name });
    documents.view.dispatch({ changes: changesOf(documents.view.state.doc, edits), userEvent: "input.rename" });
  });
  documents.view.focus();
}

function wordAt() {
  const { doc, selection } = documents.view.state;
  const line = doc.lineAt(selection.main.head);
  const at = selection.main.head - line.from;
  for (const quoted of line.text.matchAll(/"([^"]*)"/g)) {
    if (quoted.index <= at && at <= quoted.index + quoted[0].length) return quoted[1];
  }
  const start = line.text.lastIndexOf("|", at - 1) + 1;
  const end = line.text.indexOf("|", at);
  return start && end >= 0 ? line.text.slice(start, end).trim() : "";
}

async function definition() {
  const found = await connection.request("definition", { file: documents.name(), at: documents.at() });
  if (!found) throw new Error("Nothing in this file defines what's under the cursor.");
  if (found.file && found.file !== documents.file?.name) {
    if (!files.files.some((each) => each.file === found.file)) throw new Error(`It's defined in ${found.file}, line ${found.range.from.line + 1}.`);
    await documents.open(found.file, found.range.from.line);
  } else goTo(documents.view, found.range.from);
}

/** List where the step definition of the step under the cursor, or the name under it, is used. */
async function usages() {
  const file = documents.name();
  const { doc } = documents.view.state;
  const { uses } = await connection.request("uses", { file, at: documents.at() });
  if (!uses.length) throw new Error("Put the cursor on a step or a name to see where it's used.");
  const hits = uses.map((/** @type {{ file: string, range: import("./places.js").Range, text?: string }} */ each) => {
    const { line, column } = each.range.from;
    return { file: each.file, line, column, text: each.text ?? (line < doc.lines ? doc.line(line + 1).text.trim() : "") };
  });
  tools.show("find");
  find.search.value = "";
  const isName = uses.every((/** @type {{ text?: string }} */ each) => each.text === undefined);
  find.show(isName ? `The name is used here ${plural(hits.length, "time")}` : `${plural(hits.length, "step")} with this step definition`, hits);
  find.list.querySelector("button")?.focus();
}

async function format() {
  const { edits } = await connection.request("format", { file: documents.name() });
  documents.view.dispatch({ changes: changesOf(documents.view.state.doc, edits), userEvent: "input.format" });
}

/** Show the table of the cursor as a grid. */
async function grid() {
  const { view } = documents;
  const { doc } = view.state;
  const file = documents.name();
  const table = await connection.request("table", { file, line: documents.at().line });
  if (!table) throw new Error("Put the cursor into a table to see it as a grid.");
  if (view.state.doc === doc) {
    const ask = async (/** @type {import("./places.js").Position} */ at) => (await connection.request("complete", { file, at })).items;
    openGrid(view, table, ask, async (line) => {
      const { edits } = await connection.request("format", { file, line });
      if (documents.file?.name === file) view.dispatch({ changes: changesOf(view.state.doc, edits), userEvent: "input.format" });
    });
  }
}

/**
 * Write a step of the palette at the cursor, with its keyword.
 *
 * @param {import("./sentences.js").Sentence} sentence
 */
async function insertSentence({ kind, text, snippet }) {
  const { doc } = documents.view.state;
  const place = await connection.request("newStep", { file: documents.name(), line: documents.at().line, kind: kind ?? "given" });
  if (!place) throw new Error("Put the cursor into a scenario, above its examples, to insert a step.");
  if (documents.view.state.doc !== doc) return;
  const indented = (/** @type {string} */ step) => step.replaceAll("\n", `\n${place.indent}`);
  documents.insertStep(place, (view, at) => insert(view, { label: text, kind: "step", text: indented(text), snippet: indented(snippet), range: { from: positionOf(view.state.doc, at), to: positionOf(view.state.doc, at) } }));
}

async function create() {
  const scenarios = files.files.flatMap(({ file, scenarios: own }) => own.map(({ title, line }) => ({ file, title, line })));
  /** @type {string[]} */
  let lines = [];
  let file = "";
  const wish = await askForScenario(scenarios, documents.file !== null, async (wished) => {
    file = "";
    lines = typeof wished.from === "string" ? TEMPLATES[wished.from].lines(wished.title) : await documents.copy(wished.from.file, wished.from.line, wished.title);
    if (!wished.file) return void documents.name();
    const folder = files.files.find((each) => each.file === documents.file?.name)?.folder ?? folders[0];
    file = pathOf(wished.file, folder, folders);
    const name = wished.file.replace(/\.feature$/, "").split("/").at(-1) ?? "";
    await connection.request("create", { file, text: `Feature: ${name.replace(/_/g, " ")}\n\n${lines.map((line) => (line ? `  ${line}` : "")).join("\n")}\n` });
  });
  if (!wish) return;
  if (file) {
    await loadProject();
    await documents.open(file);
    documents.toFirstBlank(0);
  } else documents.append(lines);
}

/** The width from which the list of files has room beside the text, and that from which there's room for panes. */
const WIDE = "(min-width: 1500px)";
const PANES = "(min-width: 1001px)";
/** How the list of files was, if it's there only until a file is chosen.
 * @type {string | null} */
let filesBefore = null;

/** Show the list of files: if it has no room of its own, until a file is chosen. */
function showFiles() {
  if (isWide()) return;
  filesBefore = document.documentElement.dataset.files ?? "";
  document.documentElement.dataset.files = "open";
}

function hideFilesAgain() {
  if (filesBefore !== null) files.clear();
  if (filesBefore) document.documentElement.dataset.files = filesBefore;
  else if (filesBefore !== null) delete document.documentElement.dataset.files;
  filesBefore = null;
}

function toggleFiles() {
  if (filesBefore !== null) hideFilesAgain();
  else if (!isWide() && !matchMedia(PANES).matches) showFiles();  // it's above the text
  else document.documentElement.dataset.files = isWide() ? "rail" : "open";
}

function isWide() {
  const own = document.documentElement.dataset.files;
  return own ? own === "open" : matchMedia(WIDE).matches;
}

function findInFiles() {
  tools.show("find");
  find.search.focus();
  find.search.select();
}

/** @param {number} by */
function movePane(by) {
  const panes = [
    { pane: place("files"), focus: files.search },
    { pane: place("editor"), focus: documents.view },
    { pane: place("evidence"), focus: place("evidence") },
    { pane: place("tools"), focus: /** @type {HTMLElement} */ (place("tools").querySelector("[role=tab][tabindex='0']")) },
  ];
  const at = panes.findIndex(({ pane }) => pane.contains(document.activeElement));
  const next = (at + by + panes.length) % panes.length;
  if (next === 0) showFiles();
  panes[next].focus.focus();
}

addEventListener("keydown", (event) => {
  const key = `${event.ctrlKey || event.metaKey ? "Ctrl " : ""}${event.altKey ? "Alt " : ""}${event.shiftKey ? "Shift " : ""}${event.key.length === 1 ? event.key.toUpperCase() : event.key}`;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("dialog")) return;
  if (key === "Ctrl P") {
    showFiles();
    files.search.select();
    files.search.focus();
  } else if (key === "Ctrl B") toggleFiles();
  else if (key === "Escape" && filesBefore !== null && place("files").contains(target)) {
    hideFilesAgain();
    documents.view.focus();
  } else if (key === "Alt N") act(create());
  else if (key === "Ctrl S" && !event.defaultPrevented) act(documents.save());
  else if (key === "F6" || key === "Shift F6") movePane(event.shiftKey ? -1 : 1);
  else if (key === "F1") help();
  else if (event.key === "?" && !/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.isContentEditable) help();
  else return;
  event.preventDefault();
});

// The editor would open its own search.
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey || event.key.toUpperCase() !== "F") return;
  if (/** @type {HTMLElement} */ (event.target).closest("dialog")) return;
  event.preventDefault();
  event.stopPropagation();
  findInFiles();
}, true);

let pause = 0;
addEventListener("resize", () => {
  clearTimeout(pause);
  pause = setTimeout(() => fit(place("evidence")), 100);
});

// ---- The server ----------------------------------------------------------------------------------

async function loadProject() {
  const project = await connection.request("project");
  connection.token = project.writeToken;
  folders = project.folders;
  learnVariants(project.variants);
  documents.project = project.name;
  documents.mostBytes = project.mostBytes;
  files.show(project.files);
  if (documents.file) status.set({ git: gitOf(documents.file.name) });
  // What runs in the editor is newer than the last report.
  if (documents.view.state.field(verdictsField, false)?.headings.length) showVerdicts();
  status.set({ unloaded: project.error ?? "" });
  drawSwitcher();
}

connection.on("state", async (state) => {
  status.set({ connection: state });
  document.documentElement.dataset.connection = state;
  place("started-again").textContent = state === "rejected" ? STARTED_AGAIN : "";
  if (state !== "open") return documents.idle();
  try {
    await loadProject();
    if (isStarted) await documents.resume();
    else await openAddressed().catch((error) => status.set({ error: error.message }));
    isStarted = true;
    palette.draw();
    document.documentElement.dataset.ready = "all";
  } catch (error) {
    status.set({ error: /** @type {Error} */ (error).message });
  }
});
connection.on("reloaded", ({ error }) => {
  status.set({ unloaded: error ?? "", ...(!error && { error: "" }) });
  palette.draw();
});

connection.on("notRun", ({ error }) => {
  status.set({ error });
  documents.idle();
});

let listing = 0;
connection.on("disk", ({ file, hash }) => {
  if (!isStarted) return;
  const isKnown = hash !== null && files.files.some((each) => each.file === file && !each.isGone);
  clearTimeout(listing);
  // Often, many files change at once. Of a known file, only its state in Git changes, after its verdicts.
  listing = setTimeout(() => act(loadProject()), isKnown ? 2000 : 300);
});

connection.on("progress", (progress) => {
  runs.show(progress);
  if (progress.state !== "running") act(loadProject());
});

/** Open what the address of the page names. At the start, that can be nothing. */
async function openAddressed() {
  const [, file, line] = /^#(.*?)(?::(\d+))?$/.exec(decodeURIComponent(location.hash)) ?? [];
  const known = files.files.find((each) => each.file === file);
  const opened = known ?? (isStarted ? null : files.files.find((each) => each.isReadable !== false));
  if (opened) await documents.open(opened.file, known && line ? Number(line) - 1 : undefined);
  else if (file) throw new Error(`The project has no file '${file}'.`);
}

addEventListener("hashchange", () => isStarted && act(openAddressed()));

connection.start();
