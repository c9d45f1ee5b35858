// A new scenario: empty, from a template, or a copy of another one, in this file or in a new one.

import { h } from "../evidence/dom.js";
import { ask } from "./dialogs.js";

/** @typedef {{ file: string, line: number, title: string }} Source */
/** @typedef {{ title: string, from: string | Source, file: string | null }} Wish `from` is the name of a template, or a scenario. `file` is a new file, or null. */

/** @type {Record<string, { name: string, lines: (title: string) => string[] }>} */
export const TEMPLATES = {
  scenario: {
    name: "Scenario",
    lines: (title) => [`Scenario: ${title}`, "  Given ", "  When ", "  Then "],
  },
  outline: {
    name: "Scenario outline, which runs for each row of its examples",
    lines: (title) => [`Scenario Outline: ${title}`, "  Given ", "  When ", "  Then ", "", "  Examples:", "    | value |", "    |       |"],
  },
};

/**
 * Return the lines of a copy of a scenario, with its tags, and with another title.
 *
 * @param {string[]} lines The lines of its file.
 * @param {number} heading The line of its heading, from 0.
 * @param {number} end The line after its last one.
 * @param {string} title
 */
export function copyOf(lines, heading, end, title) {
  let start = heading;
  while (start > 0 && /^\s*(@|#)/.test(lines[start - 1])) start--;
  const indent = /^\s*/.exec(lines[heading])?.[0].length ?? 0;
  const own = lines.slice(start, end).map((line) => line.slice(Math.min(indent, line.search(/\S|$/))));
  // Claims belong to the scenario that covers them.
  const kept = own.filter((line, at) => at >= heading - start || !/^@claim-/.test(line.trim()));
  const place = kept.indexOf(own[heading - start]);
  kept[place] = kept[place].replace(/^([^:]+:).*$/, `$1 ${title}`);
  while (kept.length && !kept[kept.length - 1].trim()) kept.pop();
  return kept;
}

/**
 * Return the numbers of the scenarios that have all words in their title or the name of their file.
 *
 * @param {Source[]} scenarios
 * @param {string} query
 */
export function numbersWith(scenarios, query) {
  const words = query.toLowerCase().split(/\s+/);
  return [...scenarios.keys()].filter((number) => {
    const { title, file } = scenarios[number];
    return words.every((word) => `${title} ${file}`.toLowerCase().includes(word));
  });
}

/**
 * Return the choices of what a new scenario starts with: templates and scenarios, or only scenarios
 * that are searched for.
 *
 * @param {Source[]} scenarios
 * @param {string} query
 */
function choices(scenarios, query) {
  const numbers = numbersWith(scenarios, query);
  const files = [...new Set(numbers.map((number) => scenarios[number].file))];
  const groups = files.map((file) => h("optgroup", { label: `Copy from ${file}` },
    numbers.filter((number) => scenarios[number].file === file).map((number) => h("option", { value: number }, scenarios[number].title))));
  return query ? groups : [h("optgroup", { label: "Templates" }, Object.entries(TEMPLATES).map(([id, { name }]) => h("option", { value: id }, name))), ...groups];
}

/**
 * Ask what the new scenario is like, and make it. If that isn't possible, the dialog says why, and keeps
 * what was entered.
 *
 * @param {Source[]} scenarios
 * @param {boolean} hasFile Whether a file is open.
 * @param {(wish: Wish) => Promise<void>} make
 * @returns {Promise<Wish | null>}
 */
export async function askForScenario(scenarios, hasFile, make) {
  const title = h("input", { type: "text", id: "new-title", autocomplete: "off", autofocus: true });
  const from = h("select", { id: "new-from" }, choices(scenarios, ""));
  const none = h("p", { class: "quiet", role: "status" });
  const search = h("input", { type: "search", id: "new-search", autocomplete: "off", placeholder: "Words of a scenario to copy", input: () => {
    const query = search.value.trim();
    from.replaceChildren(...choices(scenarios, query));
    none.textContent = from.options.length ? "" : "No scenario has these words.";
  }, keydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    from.focus();
  } });
  const file = h("input", { type: "text", id: "new-file", autocomplete: "off", placeholder: hasFile ? "empty: in the open file" : "name.feature" });
  /** @type {Wish | null} */
  let made = null;
  await ask("New scenario", h("div", { class: "form" },
    h("label", { for: "new-title" }, "Title"), title,
    h("label", { for: "new-search" }, "Search"), search,
    h("label", { for: "new-from" }, "Start with"), h("div", null, from, none),
    h("label", { for: "new-file" }, "New file"), file), [["ok", "Create"], ["", "Cancel"]], "", async () => {
    if (!from.value) throw new Error("Choose what the scenario starts with.");
    const chosen = /^\d+$/.test(from.value) ? scenarios[Number(from.value)] : from.value;
    const wish = { title: title.value.trim(), from: chosen, file: file.value.trim() || null };
    await make(wish);
    made = wish;
  });
  return made;
}

/**
 * Return the path of a new file: a name is in the folder of the open file, and a path is below the first
 * folder of the features unless it begins with one of them.
 *
 * @param {string} name
 * @param {string} folder
 * @param {string[]} roots The folders of the features.
 */
export function pathOf(name, folder, roots) {
  const file = name.endsWith(".feature") ? name : `${name.trim().toLowerCase().replace(/[^\p{L}\p{N}_/.-]+/gu, "_")}.feature`;
  if (!file.includes("/")) return `${folder}/${file}`;
  return roots.some((root) => root === "." || file.startsWith(`${root}/`)) ? file : `${roots[0]}/${file}`;
}
