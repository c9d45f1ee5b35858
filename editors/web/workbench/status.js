// The status line: the verdict of the file in words, and where one is.

import { h, plural } from "../evidence/dom.js";

/** @typedef {{ verdict: string, isBad: boolean, ms: number | null, position: string, lineEnd: string, problems: number | null, first: string, git: string, whatIf: string, connection: import("./connection.js").State, error: string, unloaded: string }} Status `unloaded` is why the project can't be loaded. */

export class StatusLine {
  /** @type {Status} */
  now = { verdict: "", isBad: false, ms: null, position: "", lineEnd: "", problems: null, first: "", git: "", whatIf: "", connection: "connecting", error: "", unloaded: "" };
  #asked = false;

  /**
   * @param {HTMLElement} place
   * @param {() => void} click Follows a click on the verdict.
   */
  constructor(place, click) {
    this.whatIf = h("b", { class: "what-if", role: "status" });
    this.verdict = h("b", { role: "status", click });
    this.time = h("span", { class: "time" });
    this.position = h("span", { class: "position" });
    this.problems = h("span");
    this.right = h("span", { class: "right", role: "status" });
    place.append(this.whatIf, this.verdict, this.time, this.position, this.problems, this.right);
  }

  /** @param {Partial<Status>} changes */
  set(changes) {
    Object.assign(this.now, changes);
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#asked = false;
    const { verdict, isBad, ms, position, lineEnd, problems, first, git, whatIf, connection, error, unloaded } = this.now;
    write(this.whatIf, whatIf && `What if: ${whatIf}`);
    write(this.verdict, verdict);
    this.verdict.className = isBad ? "bad" : "";
    write(this.time, ms === null ? "" : `verdict in ${Math.round(ms)} ms`);
    write(this.position, [position, lineEnd].filter(Boolean).join("  ·  "));
    write(this.problems, problems ? `${plural(problems, "problem")}: ${first}` : problems === 0 ? "no problems" : "");
    // Without a connection, other errors follow from that.
    const without = { lost: "No connection. Your text is kept in this browser. Trying again…", rejected: "The server was started again.", connecting: "", open: "" }[connection];
    write(this.right, without || unloaded || error || (connection === "connecting" ? "Connecting…" : git));
    this.right.classList.toggle("bad", Boolean(without || unloaded || error));
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
