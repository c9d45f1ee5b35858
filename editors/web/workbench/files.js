// The features of the project, by folder, with their verdicts.

import { h, unseen } from "../evidence/dom.js";
import { isBad, labelOf, signOf } from "./signs.js";

/** @typedef {{ title: string, line: number, status: string }} ScenarioEntry */
/** @typedef {{ file: string, folder: string, title: string, scenarios: ScenarioEntry[], isReadable?: boolean, git?: string | null, problem?: string, isGone?: boolean }} FileEntry `problem` is why it never runs; one that `isGone` was deleted on disk. */

/** What the letters beside a file mean. @type {Record<string, string>} */
const GIT = { new: "new, not committed", changed: "changed, not committed", conflict: "conflict in Git" };

/** @param {FileEntry | undefined} entry */
export const gitInWords = (entry) => GIT[entry?.git ?? ""] ?? "";

export class FilesPane {
  /** @type {FileEntry[]} */
  files = [];
  open = "";
  line = 0;
  /** @type {Set<string>} */
  #unsaved = new Set();
  #query = "";
  /** The labels of the files in the narrow list. @type {Map<FileEntry, string>} */
  #labels = new Map();

  /**
   * @param {HTMLElement} place
   * @param {{ open: (file: string, line?: number) => void, unusable: (entry: FileEntry) => void, toggle: () => void, create: () => void }} actions `unusable` is called with a file that never runs.
   */
  constructor(place, actions) {
    this.actions = actions;
    this.search = h("input", { type: "search", placeholder: "Search (Ctrl P)", "aria-label": "Search features and scenarios", input: () => { this.#query = this.search.value.trim().toLowerCase(); this.draw(); }, keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) });
    this.list = h("div", { class: "list" });
    place.append(
      h("button", { type: "button", class: "fold", "aria-label": "Show or hide the features (Ctrl B)", click: actions.toggle }, "☰"),
      h("div", { class: "find" }, this.search, h("button", { type: "button", "aria-label": "New scenario", title: "New scenario", click: actions.create }, "+")),
      this.list);
    place.addEventListener("keydown", (event) => this.#move(event));
  }

  /** Show all files again after a search. */
  clear() {
    this.search.value = this.#query = "";
    this.draw();
  }

  /**
   * Show the files of the project. One that's gone stays while it's open, or while it has text that isn't saved.
   * The scenarios of the open one are those of the editor.
   *
   * @param {FileEntry[]} files
   */
  show(files) {
    const names = new Set(files.map(({ file }) => file));
    const gone = this.files.filter(({ file }) => !names.has(file) && (file === this.open || this.#unsaved.has(file)));
    const own = this.files.find(({ file }) => file === this.open);
    this.files = [...files.map((each) => (each.file === this.open && own?.scenarios.length ? { ...each, scenarios: own.scenarios } : each)), ...gone.map((each) => ({ ...each, git: "", isGone: true }))];
    this.draw();
  }

  /**
   * @param {string} file
   * @param {number} line
   */
  at(file, line) {
    const entry = this.files.find((each) => each.file === file);
    const scenario = entry?.scenarios.findLast((each) => each.line <= line);
    const isOther = file !== this.open;
    const changed = isOther || (scenario?.line ?? -1) !== this.line;
    if (isOther) this.files = this.files.filter((each) => !each.isGone || each.file === file || this.#unsaved.has(each.file));
    this.open = file;
    this.line = scenario?.line ?? -1;
    if (changed) this.draw();
    if (isOther) this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
    if (changed) this.list.querySelector("[aria-current='location']")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Set<string>} unsaved The files of which there's text that isn't saved. */
  mark(unsaved) {
    if (unsaved.size === this.#unsaved.size && [...unsaved].every((each) => this.#unsaved.has(each))) return;
    this.#unsaved = unsaved;
    this.draw();
  }

  /**
   * Take over the scenarios of a file.
   *
   * @param {FileEntry} entry
   * @param {ScenarioEntry[]} scenarios
   */
  update(entry, scenarios) {
    if (JSON.stringify(entry.scenarios) === JSON.stringify(scenarios)) return;
    entry.scenarios = scenarios;
    this.draw();
  }

  draw() {
    const query = this.#query;
    const matches = (/** @type {string} */ text) => text.toLowerCase().includes(query);
    const shown = this.files
      .map((entry) => ({ entry, scenarios: query ? entry.scenarios.filter((each) => matches(each.title)) : entry.scenarios }))
      .filter(({ entry, scenarios }) => !query || matches(entry.title) || matches(entry.file) || scenarios.length);
    const folders = [...new Set(shown.map(({ entry }) => entry.folder))];
    const labels = shortLabels(this.files.map(({ title }) => title));
    this.#labels = new Map(this.files.map((each, at) => [each, labels[at]]));
    const scrolled = this.list.querySelector("li ul")?.scrollTop ?? 0;
    this.list.replaceChildren(...folders.map((folder) => h("section", null,
      h("h2", null, folder),
      h("ul", null, shown.filter(({ entry }) => entry.folder === folder).map(({ entry, scenarios }) => this.#file(entry, scenarios))))));
    const own = this.list.querySelector("li ul");
    if (own && !query) own.scrollTop = scrolled;
    if (!shown.length) this.list.append(h("p", { class: "quiet" }, query ? `Nothing matches "${query}".` : "There are no features yet."));
  }

  /**
   * @param {FileEntry} entry
   * @param {ScenarioEntry[]} scenarios
   */
  #file(entry, scenarios) {
    const isOpen = entry.file === this.open;
    const status = statusOf(entry);
    return h("li", null,
      h("button", { type: "button", class: "file", "aria-current": isOpen ? "true" : null, title: entry.file, click: () => (entry.problem ? this.actions.unusable(entry) : this.actions.open(entry.file)) },
        signOf(status), h("span", { class: "short", "aria-hidden": "true" }, this.#labels.get(entry)), h("span", { class: "name", title: entry.title }, entry.title), (entry.isGone || (entry.scenarios.length > 0 && !status)) && h("span", { class: "not-run" }, entry.isGone ? "deleted" : "not run"), this.#unsaved.has(entry.file) && h("b", { class: "unsaved", title: "Not saved" }, "●", h("span", { class: "vh" }, " not saved")), entry.git && h("b", { class: "git", title: gitInWords(entry) }, entry.git[0].toUpperCase(), unseen(gitInWords(entry).slice(1)))),
      (isOpen || this.#query) && h("ul", null,
        scenarios.map((each) => h("li", null, h("button", { type: "button", class: "scenario", "aria-current": isOpen && each.line === this.line ? "location" : null, title: each.title, click: () => this.actions.open(entry.file, each.line) },
          signOf(each.status), h("span", { class: "name" }, each.title))))));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape") this.clear();
    else if (event.key === "Enter") {
      const found = /** @type {HTMLElement | null} */ ((this.#query && this.list.querySelector(".scenario")) || this.list.querySelector(".file"));
      this.clear();
      found?.click();
    } else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = /** @type {HTMLElement[]} */ ([this.search, ...this.list.querySelectorAll("button")]);
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at < 0) return;
    all[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), all.length - 1)].focus();
    event.preventDefault();
  }
}

/**
 * The status of a file: that it can't be read, that of a scenario that didn't pass, or passed if all
 * that ran did.
 *
 * @param {Pick<FileEntry, "scenarios" | "isReadable">} entry
 */
export function statusOf({ scenarios, isReadable }) {
  if (isReadable === false) return "unreadable";
  const bad = scenarios.find((each) => isBad(each.status));
  if (bad) return bad.status;
  return scenarios.find((each) => each.status)?.status ?? "";
}

/**
 * Return labels for the narrow list: the number in the title of a feature, or two of its letters, which
 * no other one has.
 *
 * @param {string[]} titles
 */
export function shortLabels(titles) {
  const used = new Set();
  return titles.map((title) => {
    const words = title.replace(/[^\p{L} ]/gu, "").split(" ").filter(Boolean);
    const [first = ""] = words;
    const letters = [...words.slice(1).map((word) => word[0]), ...first.slice(1), ...words.slice(1).join("")];
    const all = [.../\d+/.exec(title) ?? [], ...letters.map((letter) => first[0] + letter), first.slice(0, 1)];
    const label = all.find((each) => !used.has(each)) ?? all[0];
    used.add(label);
    return label;
  });
}

/**
 * The verdict of a file in words, with the number of scenarios of each status.
 *
 * @param {{ status: string }[]} scenarios
 */
export function inWords(scenarios) {
  if (!scenarios.length) return "no scenarios";
  const bad = scenarios.filter((each) => isBad(each.status)).length;
  const passed = scenarios.filter((each) => each.status === "passed").length;
  const noun = scenarios.length === 1 ? "scenario" : "scenarios";
  if (scenarios.every((each) => !each.status)) return `${scenarios.length} ${noun} not run yet`;
  if (bad) return `${labelOf("failed").sign} ${bad} of ${scenarios.length} ${noun} · ${passed} ${labelOf("passed").sign}`;
  return passed === scenarios.length ? `${labelOf("passed").sign} ${scenarios.length} ${noun}` : `${passed} of ${scenarios.length} ${noun} passed`;
}
