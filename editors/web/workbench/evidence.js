// What both systems hold as the cursor stands: the report's evidence of the step under the cursor.

import { add, h } from "../evidence/dom.js";
import { fit } from "../evidence/fit.js";
import { Room } from "../evidence/room.js";
import { timeline } from "../evidence/timeline.js";
import { failed, Steps, unpacked } from "../report/data.js";
import { heldTable } from "../report/held.js";
import { actionsOf, aligned, things } from "../report/twins.js";
import { capital, evidenceBody, texts } from "../report/views/scenario.js";
import { learn, signOf } from "./signs.js";
import { shortTitle, titleOf } from "./variants.js";

/** @typedef {import("../evidence/record.js").Step} Step */
/** @typedef {{ line: number, row?: number | null, title: string, variant: string, status: string, asWritten?: boolean, added?: import("./switches.js").Added[] }} Scenario */
/** @typedef {{ file: string, version: number, scenarios: Scenario[], reasons?: string[], data?: { index: any } & Record<string, any> }} Evidence Blocks of the data are as the report has them, packed or not. */
/** @typedef {{ scenario: Scenario, steps: Step[], moments: import("../evidence/timeline.js").Moment[] }} Run */

/** The number of elements of the evidence. */
const ELEMENTS = 900;

export class EvidencePane {
  /** @type {Run[]} */
  runs = [];
  /** @type {any} */
  data = null;
  line = 0;
  chosen = 0;
  /** @type {string[]} Why the scenario can't run in variants that are shown. */
  reasons = [];
  /** Whether the text has a step that isn't complete, so that the evidence is that of an earlier text. */
  isOld = false;
  #drawn = "";

  /**
   * @param {HTMLElement} place
   * @param {(line: number) => void} go Puts the cursor in a line.
   */
  constructor(place, go) {
    this.place = place;
    this.go = go;
    this.empty("The evidence of the step under the cursor appears here.");
  }

  /** @param {string} says */
  empty(says) {
    this.runs = [];
    this.isOld = false;
    this.#drawn = "";
    this.place.replaceChildren(h("div", { class: "head" }, h("h2", null, "Both systems")), h("div", { class: "body" }, h("p", { class: "quiet" }, says)));
  }

  /** @param {Evidence} evidence */
  async show({ scenarios, reasons = [], data }) {
    if (!data) return this.empty("Put the cursor into a scenario to see what it does.");
    const steps = new Steps(data.index, async (name) => (typeof data[name] === "string" ? unpacked(data[name]) : data[name]));
    const runs = await Promise.all(scenarios.map(async (scenario, number) => {
      const own = await steps.steps(number);
      return { scenario, steps: own, moments: timeline(own) };
    }));
    learn(data.index.statuses);
    // If the first step isn't complete yet, no step runs. Then the last run stays.
    const isSame = runs.length === this.runs.length && runs.every(({ scenario }, at) => scenario.title === this.runs[at].scenario.title);
    this.isOld = isSame && runs.every((run) => !hasRun(run)) && this.runs.some(hasRun);
    this.reasons = reasons;
    if (this.isOld) return this.draw();
    this.runs = runs;
    this.data = steps;
    this.chosen = Math.min(this.chosen, Math.max(this.runs.length - 1, 0));
    this.#chooseRow();
    this.#drawn = "";
    if (this.runs.length) this.draw();
    else this.empty(["This scenario can't run as it's written now.", ...reasons].join(" "));
  }

  /** @param {number} line The line of the cursor, from 1. */
  at(line) {
    this.line = line;
    this.#chooseRow();
    if (this.runs.length) this.draw();
  }

  /** Choose the run of the Examples row of the cursor. */
  #chooseRow() {
    const isOfRow = (/** @type {Run} */ { scenario }) => scenario.row === this.line - 1;
    if (this.runs.some(isOfRow) && !isOfRow(this.runs[this.chosen])) this.chosen = this.runs.findIndex(isOfRow);
  }

  draw() {
    const { scenario, steps, moments } = this.runs[this.chosen];
    const number = stepAt(steps, this.line, scenario.line);
    const key = `${this.chosen} ${number} ${this.isOld} ${this.reasons}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    const scrolled = this.place.scrollTop;
    const opened = [...this.place.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
    this.place.replaceChildren(this.#head(steps, number), ...this.#tabs(), ...this.reasons.map((each) => h("p", { class: "message" }, each)));
    const body = number < 0 ? h("div", { class: "body" }, h("p", { class: "quiet" }, "This scenario has no steps yet.")) : this.#body(steps, moments, number);
    this.place.append(body);
    for (const each of /** @type {NodeListOf<HTMLDetailsElement>} */ (body.querySelectorAll("details"))) {
      if (opened.includes(each.querySelector("summary")?.textContent ?? "")) each.open = true;
    }
    fit(this.place);
    this.place.scrollTop = scrolled;
  }

  /**
   * @param {Step[]} steps
   * @param {import("../evidence/timeline.js").Moment[]} moments
   * @param {number} number
   */
  #body(steps, moments, number) {
    const step = steps[number];
    const ran = lastRun(steps, number);
    const body = evidenceBody(this.data, steps, moments, ran, new Room(ELEMENTS));
    const first = h("div");
    add(first, [
      this.isOld && h("p", { class: "quiet" }, "As it was before the last changes. The scenario runs again when its first step has no problem."),
      ran !== number && h("p", { class: "quiet" }, `This step hasn't run. Before it, line ${steps[ran].line} was the last step that ran:`),
      step.message !== null && h("p", { class: "message" }, step.message),
      step.rejection !== null && h("p", { class: "message" }, h("b", null, "Rejected: "), step.rejection),
      step.expectations.map(texts),
    ]);
    if (first.childNodes.length) body.prepend(...first.childNodes);
    const compared = this.#compared();
    if (compared) body.prepend(compared);
    return body;
  }

  /** What two variants hold otherwise than each other after the step of the cursor, if it ran in both. */
  #compared() {
    const ofRow = this.runs.filter(({ scenario }) => scenario.row === this.runs[this.chosen].scenario.row);
    const pair = ofRow.filter(({ scenario }, at) => ofRow.findIndex((run) => wayOf(run.scenario) === wayOf(scenario)) === at).slice(0, 2);
    const isWhatIf = pair.length === 2 && pair[0].scenario.variant === pair[1].scenario.variant;
    if (pair.length < 2) return null;
    const steps = pair.map((run) => run.steps.slice(0, stepAt(run.steps, this.line, run.scenario.line) + 1));
    const actions = actionsOf(steps, aligned(steps[0], steps[1]));
    const all = things(steps, actions, this.data.systems);
    const unlike = all.filter((each) => each.differs);
    const titles = pair.map(({ scenario }) => (isWhatIf ? wordsOf(scenario) : capital(titleOf(scenario.variant))));
    return h("section", { class: "variants" }, h("h3", null, h("b", null, isWhatIf ? "What if changes" : "What the variant changes")),
      unlike.length ? heldTable(unlike, actions, titles, this.data.systems, new Room(ELEMENTS / 2)) : h("p", { class: "quiet" }, `All ${all.length} rows of the systems are the same in both.`));
  }

  /**
   * @param {Step[]} steps
   * @param {number} number
   */
  #head(steps, number) {
    const step = steps[number];
    const move = (/** @type {number} */ by) => {
      const next = steps[number + by];
      if (next) this.go(next.line);
    };
    const title = lastRun(steps, number) !== number ? "Both systems before" : step?.expectations.length ? "Expected and actual at" : "Both systems after";
    return h("div", { class: "head" },
      h("h2", null, step ? title : "Both systems", " ", step && h("span", null, `line ${step.line}`)),
      h("button", { type: "button", "aria-label": "Previous step", disabled: number <= 0, click: () => move(-1) }, "‹"),
      h("button", { type: "button", "aria-label": "Next step", disabled: number >= steps.length - 1, click: () => move(1) }, "›"));
  }

  #tabs() {
    if (this.runs.length < 2) return [];
    return [h("div", { class: "segments", role: "group", "aria-label": "Runs of this scenario" }, this.runs.map(({ scenario }, at) =>
      h("button", { type: "button", "aria-pressed": String(at === this.chosen), click: () => this.choose(at) }, signOf(scenario.status), ` ${nameOf(scenario, this.runs.map((run) => run.scenario))}`)))];
  }

  /** @param {number} at */
  choose(at) {
    this.chosen = at;
    this.draw();
  }
}

/** @param {Run} run */
const hasRun = ({ steps }) => steps.some((step) => step.states.length > 0 || step.traffic.length > 0 || step.expectations.length > 0);

/** The statuses of steps that didn't run. The text of all but the first has a problem. */
const NOT_RUN = new Set(["skipped", "undefined", "ambiguous", "broken"]);

/**
 * Return the number of a step, or that of the last one before it that ran if it didn't run itself.
 *
 * @param {Step[]} steps
 * @param {number} number
 */
export function lastRun(steps, number) {
  if (number < 0 || !NOT_RUN.has(steps[number].status) || steps[number].states.length) return number;
  const last = steps.findLastIndex((step, at) => at < number && !step.inserted && !NOT_RUN.has(step.status));
  return last < 0 ? number : last;
}

/**
 * How a scenario ran: its variant, and the changes of what if.
 *
 * @param {Scenario} scenario
 */
const wayOf = ({ variant, added = [] }) => JSON.stringify([variant, added.map(({ text }) => text)]);

/** @param {Scenario} scenario */
const wordsOf = ({ added = [] }) => (added.length ? "What if" : "As written");

/**
 * Return what distinguishes a run from the others: its title with the values, its variant, and whether it's what if.
 *
 * @param {Scenario} scenario
 * @param {Scenario[]} all
 */
function nameOf(scenario, all) {
  const count = (/** @type {(each: Scenario) => unknown} */ of) => new Set(all.map(of)).size;
  const variants = count(({ variant }) => variant);
  if (variants === all.length) return capital(titleOf(scenario.variant) || scenario.title);
  const parts = [count(({ title }) => title) > 1 && scenario.title, variants > 1 && shortTitle(scenario.variant), count(wordsOf) > 1 && wordsOf(scenario)];
  return capital(parts.filter(Boolean).join(" · ")) || scenario.title;
}

/**
 * Return the number of the step that a line belongs to, that of a line above all steps, or -1.
 *
 * @param {Step[]} steps
 * @param {number} line From 1.
 * @param {number} heading The line of the scenario, from 0.
 */
export function stepAt(steps, line, heading) {
  const own = steps.map((step, number) => ({ step, number })).filter(({ step }) => !step.inserted);
  const above = own.filter(({ step }) => step.line <= line && (line <= heading ? step.line <= heading : step.line > heading));
  const found = above.reduce((/** @type {{ step: Step, number: number } | undefined} */ last, each) => (!last || each.step.line >= last.step.line ? each : last), undefined);
  if (found) return found.number;
  const bad = steps.findIndex((step) => failed(step));
  return bad >= 0 ? bad : steps.findLastIndex((step) => step.states.length > 0 || step.traffic.length > 0 || step.expectations.length > 0);
}
