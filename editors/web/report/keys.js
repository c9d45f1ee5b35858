// The keys of the page. ? lists them, and a box in the list turns single keys off.

import { h } from "../evidence/dom.js";

/** @type {[string[], string][]} */
const LIST = [
  [["/"], "search"],
  [["j", "k"], "next, previous step or row"],
  [["n", "p"], "next, previous scenario that didn't pass"],
  [["v"], "the other variant"],
  [["d"], "compare the variants"],
  [["c"], "copy as Gherkin"],
  [["o", "s", "g", "a"], "overview, scenarios, variants, claims"],
  [["b", "m", "e"], "proof, table maps, setup"],
  [["Enter"], "open"],
  [["Esc"], "leave the search"],
  [["?"], "this list"],
];

/** @type {Record<string, string>} */
const VIEWS = { o: "#overview", s: "#scenarios", g: "#variants", a: "#claims", b: "#proof", m: "#maps", e: "#setup" };

/**
 * What the keys do in a view.
 *
 * @typedef {object} Actions
 * @property {(by: number) => void} [move]
 * @property {() => void} [open]
 * @property {(by: number) => void} [failure]
 * @property {() => void} [variant]
 * @property {() => void} [compare]
 * @property {() => void} [copy]
 */

/** The number of keys that are held until a view is shown. Nobody presses more by hand, and a key that stays down repeats. */
const MOST_HELD = 16;

let single = true;

/**
 * Answer the keys of the page. A key that is pressed before the view of the address is shown is for that view, not for the one before it.
 *
 * @param {HTMLInputElement} search
 * @param {() => Actions | null} actions What the keys do in the view of the address, or null until it's shown.
 * @returns {() => void} Is called when a view is shown, and answers the keys that were pressed before.
 */
export function listen(search, actions) {
  /** @type {string[]} */
  const held = [];
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target === search && event.key === "ArrowDown") {
      event.preventDefault();
      actions()?.move?.(1);
    } else if (target === search && event.key === "Escape") search.blur();
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest("dialog") || !single) return;
    const now = actions();
    if (now) {
      if (answer(event.key, search, now)) event.preventDefault();
    } else if (event.key.length === 1) {
      hold(held, event);
      event.preventDefault();
    }
  });
  return () => {
    for (let now = actions(); now && held.length; now = actions()) answer(/** @type {string} */ (held.shift()), search, now);
  };
}

/**
 * Hold a key until a view is shown, without its repeats.
 *
 * @param {string[]} held
 * @param {{ key: string, repeat: boolean }} event
 */
export function hold(held, { key, repeat }) {
  if (!repeat && held.length < MOST_HELD) held.push(key);
}

/**
 * @param {string} key
 * @param {HTMLInputElement} search
 * @param {Actions} actions
 */
function answer(key, search, actions) {
  if (key in VIEWS) location.hash = VIEWS[key];
  else if (key === "/") search.select();
  else if (key === "?") help();
  else if (key === "j" || key === "ArrowDown" && actions.open) actions.move?.(1);
  else if (key === "k" || key === "ArrowUp" && actions.open) actions.move?.(-1);
  else if (key === "n") actions.failure?.(1);
  else if (key === "p") actions.failure?.(-1);
  else if (key === "v") actions.variant?.();
  else if (key === "d") actions.compare?.();
  else if (key === "c") actions.copy?.();
  else if (key === "Enter" && actions.open && document.activeElement?.classList.contains("list")) actions.open();
  else return false;
  return true;
}

/** Show the list of keys. */
export function help() {
  const box = h("input", { type: "checkbox", id: "single", change: () => { single = box.checked; } });
  box.checked = single;
  const dialog = h("dialog", { "aria-labelledby": "keys" },
    h("h2", { id: "keys" }, "Keys"),
    h("dl", { class: "keys" }, LIST.map(([keys, meaning]) => h("div", null, h("dt", null, keys.map((key) => [h("kbd", null, key), " "])), h("dd", null, meaning)))),
    h("p", null, box, " ", h("label", { for: "single" }, "Single keys are on")),
    h("button", { type: "button", click: () => dialog.close() }, "Close"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
