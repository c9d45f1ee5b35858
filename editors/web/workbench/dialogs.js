// The dialogs of the page.

import { h } from "../evidence/dom.js";
import { compareLines } from "./lines.js";

/** @typedef {import("../evidence/dom.js").Content} Content */

/**
 * Show a dialog, and return the answer of its buttons: null if it was left.
 *
 * @param {string} title
 * @param {Content} content
 * @param {[string, string][]} answers Each answer with the text of its button.
 * @param {string} [kind]
 * @param {(answer: string) => Promise<void>} [work] What's done before the dialog closes. An error is shown
 *   in the dialog, which stays.
 * @returns {Promise<string | null>}
 */
export function ask(title, content, answers, kind = "", work = undefined) {
  return new Promise((resolve) => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const dialog = h("dialog", { "aria-labelledby": "dialog-title", class: kind },
      h("h2", { id: "dialog-title" }, title), content,
      h("form", { method: "dialog", class: "answers" }, answers.map(([answer, text]) => h("button", { value: answer }, text))));
    if (work) whileOpen(dialog, work);
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.defaultPrevented || !/** @type {HTMLElement} */ (event.target).matches("input, select")) return;
      event.preventDefault();
      dialog.querySelector("button")?.click();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus();
      resolve(dialog.returnValue || null);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.scrollTop = 0; // the first button can be below
  });
}

/**
 * Do the work of a dialog before it closes, and keep it with the message if that isn't possible.
 *
 * @param {HTMLDialogElement} dialog
 * @param {(answer: string) => Promise<void>} work
 */
function whileOpen(dialog, work) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form.answers"));
  const says = h("p", { class: "wrong", role: "alert" });
  form.before(says);
  let isWorking = false;
  form.addEventListener("submit", (event) => {
    const { value } = /** @type {HTMLButtonElement} */ (event.submitter);
    if (!value) return;
    event.preventDefault();
    if (isWorking) return;
    isWorking = true;
    says.textContent = "";
    work(value).then(() => dialog.close(value), (error) => { says.textContent = error.message; }).finally(() => { isWorking = false; });
  });
}

/**
 * Show two texts beside each other, with the lines that differ, and ask which one is kept.
 *
 * @param {string} title
 * @param {[string, string]} names
 * @param {[string, string]} texts
 * @param {[string, string][]} answers
 */
export function askWhich(title, names, texts, answers) {
  const pairs = compareLines(texts[0], texts[1]);
  const near = pairs.map((_, at) => pairs.slice(Math.max(0, at - 2), at + 3).some(({ left, right }) => left !== right));
  const rows = pairs.flatMap(({ left, right }, at) => {
    if (!near[at]) return near[at - 1] ? [h("tr", { class: "gap" }, h("td", { colspan: 2 }, "…"))] : [];
    const same = left === right;
    return [h("tr", { class: same ? "" : "other" }, h("td", null, left === null ? "" : same ? left : h("del", null, left)), h("td", null, right === null ? "" : same ? right : h("ins", null, right)))];
  });
  const table = h("div", { class: "both", tabindex: 0, role: "region", "aria-label": "Both texts" },
    h("table", null, h("thead", null, h("tr", null, names.map((name) => h("th", { scope: "col" }, name)))), h("tbody", null, rows)));
  return ask(title, table, answers, "wide");
}

/** @type {[string, [string[], string][]][]} */
const KEYS = [
  ["Write", [
    [["Ctrl Space"], "complete"],
    [["Tab"], "take the completion; the next blank or cell; the end of the line"],
    [["Shift Tab"], "the blank or the cell before"],
    [["Ctrl ."], "fixes of the problem at the cursor"],
    [["Alt ↵"], "take the offered fix or the actual value"],
    [["Alt Shift ↵"], "go to the step that set the actual value"],
    [["F8"], "the next problem or failed step"],
    [["F2"], "rename the name under the cursor"],
    [["|"], "in a table, aligns it"],
    [["Ctrl G"], "the table as a grid, and back"],
    [["Shift Alt F"], "align all tables"],
    [["Ctrl F"], "find and replace in the file"],
    [["Alt N"], "a new scenario"],
    [["Ctrl S"], "save"],
  ]],
  ["Run", [
    [["Ctrl ↵"], "run the scenario"],
    [["Ctrl Shift ↵"], "run it in all variants"],
    [["Alt ↑", "Alt ↓"], "the step before, the step after"],
  ]],
  ["Move", [
    [["Ctrl P"], "features and scenarios"],
    [["Ctrl B"], "show or hide the list of features"],
    [["Ctrl Shift F"], "find in all files"],
    [["F6", "Shift F6"], "the next pane, the pane before"],
    [["F12"], "go to where a name or a step comes from"],
    [["Shift F12"], "list where a name or a step is used"],
    [["Ctrl Shift [", "Ctrl Shift ]"], "fold, unfold"],
    [["Esc", "Tab"], "leave the editor"],
    [["F1", "?"], "this list (? outside of the editor)"],
  ]],
];

/** Show the list of keys. */
export function help() {
  return ask("Keys", h("div", { class: "lists" }, KEYS.map(([name, list]) => h("section", null, h("h3", null, name),
    h("dl", { class: "keys" }, list.map(([keys, meaning]) => h("div", null, h("dt", null, keys.map((key) => [h("kbd", null, key), " "])), h("dd", null, meaning))))))), [["close", "Close"]], "help");
}

/**
 * Ask for a text in one line, and do something with it. If that isn't possible, the dialog says why, and
 * keeps the text.
 *
 * @param {string} title
 * @param {string} label
 * @param {string} value
 * @param {(text: string) => Promise<void>} work
 */
export function askText(title, label, value, work) {
  const input = h("input", { type: "text", value, id: "dialog-text", autofocus: true, autocomplete: "off" });
  return ask(title, h("p", null, h("label", { for: "dialog-text" }, label), " ", input), [["ok", "OK"], ["", "Cancel"]], "", () => work(input.value));
}
