// Runs of saved files: of the open one, its folder, or all, with progress and the report.

import { h, plural } from "../evidence/dom.js";

/** @typedef {{ run: number, done: number, of: number, failed: number, state: "running" | "done" | "stopped", code?: number, message?: string | null, report?: string | null }} Progress */
/** @typedef {"file" | "folder" | "all" | "failed"} Part */

export class Runs {
  /**
   * @param {(part: Part) => void} start
   * @param {() => void} stop
   */
  constructor(start, stop) {
    this.bar = h("progress", { "aria-label": "Scenarios that ran", hidden: true });
    this.says = h("p", { role: "status" });
    const button = (/** @type {Part} */ part, /** @type {string} */ text) => h("button", { type: "button", click: () => start(part) }, text);
    this.buttons = [button("file", "Run file"), button("folder", "Run folder"), button("all", "Run all"), button("failed", "Run what failed")];
    this.stop = h("button", { type: "button", hidden: true, click: stop }, "Stop");
    this.place = h("div", { class: "runs" },
      h("div", { class: "row" }, this.buttons.map((each) => [each, " "]), this.stop),
      this.bar, this.says,
      h("p", { class: "quiet" }, "These runs use the saved files, and write the reports. Scenarios in the editor run while you type."));
  }

  /** @param {Progress} progress */
  show({ done, of, failed, state, message, report }) {
    const isRunning = state === "running";
    this.bar.hidden = !isRunning;
    this.stop.hidden = !isRunning;
    for (const each of this.buttons) each.disabled = isRunning;
    if (of) {
      this.bar.max = of;
      this.bar.value = done;
    }
    const counts = done ? `${done} of ${plural(of, "scenario")} ran: ${failed ? `${failed} failed` : "all passed"}` : "Nothing ran";
    const words = { running: of ? `${done} of ${plural(of, "scenario")}${failed ? `, ${failed} failed` : ""}` : "Starting…", done: counts, stopped: `Stopped. ${counts}` };
    this.says.replaceChildren(h("b", { class: failed ? "bad" : "" }, words[state]), of || !isRunning ? "." : "", message ? ` ${message}` : "", " ");
    if (report) this.says.append(h("a", { href: report, target: "_blank", rel: "noopener" }, "Open the report"));
  }
}
