// The palette of steps: search, and Enter or drag to insert.

import { h } from "../evidence/dom.js";
import { quoted } from "../report/views/scenario.js";

/** @typedef {{ kind: string | null, text: string, snippet: string, detail?: string, hasTable?: boolean, systems?: string[] }} Sentence */

/** The type of what's dragged. */
export const STEP = "application/x-p2c-sentence";
/** The number of sentences that are listed. */
const MOST = 60;

/**
 * @param {(query: string) => Promise<Sentence[]>} find
 * @param {(sentence: Sentence) => void} insert
 */
export function sentences(find, insert) {
  const list = h("ul", { class: "choices" });
  const count = h("p", { class: "quiet", role: "status" });
  let last = 0;
  const draw = async () => {
    const number = ++last;
    let none = "No step has these words.";
    const found = await find(search.value).catch((error) => {
      none = error.message;
      return /** @type {Sentence[]} */ ([]);
    });
    if (number !== last) return;
    list.replaceChildren(...found.slice(0, MOST).map((each) => row(each, insert)));
    count.textContent = found.length > MOST ? `${MOST} of ${found.length} steps` : "";
    if (!found.length) count.textContent = none;
  };
  const search = h("input", { type: "search", placeholder: "Words of a step", "aria-label": "Search steps", input: draw, keydown: (/** @type {KeyboardEvent} */ event) => {
    const first = list.querySelector("button");
    if (event.key === "Enter") first?.click();
    else if (event.key === "ArrowDown") first?.focus();
    else return;
    event.preventDefault();
  } });
  list.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const all = /** @type {HTMLElement[]} */ ([search, ...list.querySelectorAll("button")]);
    all[Math.min(Math.max(all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by, 0), all.length - 1)].focus();
    event.preventDefault();
  });
  return { place: h("div", null, search, list, count), shown: () => { if (!list.childNodes.length) draw(); }, draw };
}

/**
 * @param {Sentence} sentence
 * @param {(sentence: Sentence) => void} insert
 */
function row(sentence, insert) {
  const drag = (/** @type {DragEvent} */ event) => {
    event.dataTransfer?.setData(STEP, JSON.stringify(sentence));
    event.dataTransfer?.setData("text/plain", sentence.text);
  };
  return h("li", null, h("button", { type: "button", class: "sentence", draggable: "true", dragstart: drag, title: sentence.detail, click: () => insert(sentence) },
    h("span", null, sentence.kind && h("b", null, `${title(sentence.kind)} `), blanks(sentence.text.split("\n")[0]), sentence.hasTable && h("span", { class: "quiet" }, " + table")),
    sentence.systems?.length ? h("span", { class: "systems quiet" }, sentence.systems.join(" · ")) : null));
}

/** @param {string} text */
const blanks = (text) => text.split(/(<[^>]+>)/).filter(Boolean).map((part) => (part.startsWith("<") ? h("i", null, part.slice(1, -1).replace(/_/g, " ")) : quoted(part)));

/** @param {string} word */
const title = (word) => word.charAt(0).toUpperCase() + word.slice(1);
