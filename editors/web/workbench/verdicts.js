// Verdicts in the text: a sign for each step, a line above each scenario, and what differs below the
// step. They move with the text, and become dots while what they're about runs again.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, ViewPlugin, WidgetType } from "@codemirror/view";
import { h, plural } from "../evidence/dom.js";
import { long } from "../evidence/pair.js";
import { what } from "../report/difference.js";
import { indentOf } from "./blank_lines.js";
import { goTo } from "./cursor.js";
import { offsetOf, positionOf } from "./places.js";
import { capital } from "../report/views/scenario.js";
import { isBad, labelOf, signOf } from "./signs.js";
import { runAllWords, shortTitle, withoutVariant } from "./variants.js";

/** @typedef {import("@codemirror/state").EditorState} EditorState */
/** @typedef {import("@codemirror/state").Text} Text */
/** @typedef {import("@codemirror/state").ChangeDesc} ChangeDesc */
/** @typedef {import("./places.js").Range} Range */
/**
 * @typedef {object} Difference
 * @property {"unlike" | "missing" | "surplus" | "text" | "message"} kind
 * @property {string} system
 * @property {string} row
 * @property {string} column
 * @property {string | null} expected
 * @property {string | null} actual
 * @property {string[]} reasons
 * @property {Range | null} [range] Where the expected value is written.
 * @property {string} [take] What replaces it so that the actual value is expected.
 * @property {string} [title] What its button says in place of the actual value.
 * @property {number | null} [from] The line of the step that set the actual value.
 */
/** @typedef {{ line: number, status: string, message?: string | null, differences?: Difference[] }} StepVerdict */
/** @typedef {{ line: number, row?: number | null, title: string, variant: string, status: string, message?: string | null, stopped?: number | null, asWritten?: boolean, added?: import("./switches.js").Added[], steps: StepVerdict[] }} ScenarioVerdict `added` are the changes of what if. */
/** @typedef {{ start: number, line: number, end: number, title: string }} Heading A scenario of the text: the first line of its tags, its heading, and the line after its last one. */
/** @typedef {{ scenarios: ScenarioVerdict[], headings: Heading[], busy: Map<number, number> }} Verdicts `busy` has the headings of scenarios that run, each with the line from which on its verdicts are old. */
/** @typedef {(line: number, variant: string, stays?: boolean) => void} Run Runs the scenario of a line in a variant: once, or from now on. */

/** The statuses of steps that ran, and failed. What's wrong with others is a problem of the text. */
const RAN = new Set(["failed", "error"]);
/** The number of differences of a step that are shown in the text. */
const MOST = 3;

/** @type {import("@codemirror/state").StateEffectType<ScenarioVerdict[]>} */
export const setVerdicts = StateEffect.define();
/** @type {import("@codemirror/state").StateEffectType<Heading[]>} */
export const setHeadings = StateEffect.define();
/** @type {import("@codemirror/state").StateEffectType<number[]>} The headings of scenarios that run. */
export const setRunning = StateEffect.define();
/** No scenario runs any longer: those that did have no verdict, or keep their last one. @type {import("@codemirror/state").StateEffectType<boolean>} */
export const setIdle = StateEffect.define();

export const verdictsField = StateField.define({
  create: () => /** @type {Verdicts} */ ({ scenarios: [], headings: [], busy: new Map() }),
  update(value, transaction) {
    let now = value;
    if (transaction.docChanged) {
      const { changes, startState, state } = transaction;
      const at = state.doc.lineAt(changes.mapPos(firstChange(changes), -1)).number - 1;
      now = moved(now, changes, startState.doc, state.doc);
      const own = headingAt(now.headings, at);
      // A change outside of all scenarios, such as in the background, is about all below it.
      const about = own ? [own] : now.headings.filter((each) => each.line >= at);
      now = withBusy(now, about.map(({ line }) => [line, Math.min(at, now.busy.get(line) ?? at)]));
    }
    for (const effect of transaction.effects) {
      if (effect.is(setVerdicts)) now = withVerdicts(now, effect.value);
      if (effect.is(setHeadings) && JSON.stringify(effect.value) !== JSON.stringify(now.headings)) {
        const lines = new Set(effect.value.map((each) => each.line));
        now = { scenarios: now.scenarios.filter((each) => lines.has(each.line)), headings: effect.value, busy: new Map([...now.busy].filter(([line]) => lines.has(line))) };
      }
      if (effect.is(setIdle) && now.busy.size) now = effect.value ? withOld(now) : withoutBusy(now);
      if (effect.is(setRunning)) now = withBusy(now, effect.value.map((line) => [line, now.busy.get(line) ?? line]));
    }
    return now;
  },
});

/**
 * @param {Verdicts} now
 * @returns {Verdicts}
 */
const withoutBusy = (now) => ({ ...now, scenarios: now.scenarios.filter((each) => !now.busy.has(each.line)), busy: new Map() });

/**
 * Keep the last verdicts of scenarios that can't run. Their values may be elsewhere by now.
 *
 * @param {Verdicts} now
 * @returns {Verdicts}
 */
const withOld = (now) => ({
  ...now,
  scenarios: now.scenarios.map((each) => (now.busy.has(each.line) ? { ...each, steps: each.steps.map((step) => ({ ...step, differences: step.differences?.map((one) => ({ ...one, range: null })) })) } : each)),
  busy: new Map(),
});

/**
 * Take over that scenarios run. It's the same value if that's known, so that nothing is drawn again.
 *
 * @param {Verdicts} value
 * @param {[number, number][]} more
 * @returns {Verdicts}
 */
const withBusy = (value, more) => (more.every(([line, from]) => value.busy.get(line) === from) ? value : { ...value, busy: new Map([...value.busy, ...more]) });

/**
 * Take over the verdicts of all scenarios. One that runs keeps its old verdict until it has a new one.
 *
 * @param {Verdicts} value
 * @param {ScenarioVerdict[]} all
 * @returns {Verdicts}
 */
function withVerdicts(value, all) {
  const lines = new Set(all.map((each) => each.line));
  const scenarios = [...value.scenarios.filter((each) => value.busy.has(each.line) && !lines.has(each.line)), ...all].sort((a, b) => a.line - b.line);
  return { ...value, scenarios, busy: new Map([...value.busy].filter(([line]) => !lines.has(line))) };
}

/** @param {ChangeDesc} changes */
function firstChange(changes) {
  let first = 0;
  let found = false;
  changes.iterChangedRanges((from) => {
    if (!found) first = from;
    found = true;
  });
  return first;
}

/**
 * @param {Verdicts} value
 * @param {ChangeDesc} changes
 * @param {Text} before
 * @param {Text} after
 * @returns {Verdicts}
 */
function moved(value, changes, before, after) {
  if (before.lines === after.lines) return value;
  const line = (/** @type {number} */ each) =>
    each >= before.lines ? each + after.lines - before.lines : after.lineAt(changes.mapPos(before.line(each + 1).from, 1)).number - 1;
  const step = (/** @type {StepVerdict} */ each) => ({
    ...each,
    line: line(each.line),
    differences: each.differences?.map((difference) => ({
      ...difference,
      from: typeof difference.from === "number" ? line(difference.from) : null,
      range: difference.range && { from: { ...difference.range.from, line: line(difference.range.from.line) }, to: { ...difference.range.to, line: line(difference.range.to.line) } },
    })),
  });
  return {
    scenarios: value.scenarios.map((each) => ({ ...each, line: line(each.line), row: typeof each.row === "number" ? line(each.row) : null, steps: each.steps.map(step) })),
    headings: value.headings.map((each) => ({ ...each, start: line(each.start), line: line(each.line), end: line(each.end) })),
    busy: new Map([...value.busy].map(([heading, from]) => [line(heading), line(from)])),
  };
}

/**
 * Return the scenario that has a line. Its tags belong to it.
 *
 * @param {Heading[]} headings
 * @param {number} line
 */
export const headingAt = (headings, line) => headings.findLast((each) => each.start <= line && line < each.end);

/**
 * Return the changes with which a scenario ran, or nothing if it ran as it's written.
 *
 * @param {ScenarioVerdict} scenario
 */
export const whatIf = ({ added = [] }) => (added.length ? `What if ${added.map(({ text }) => text).join(", ")}` : "");

/**
 * Return the lines whose step fails only with the changes of what if, or isn't as it is without them.
 *
 * @param {Verdicts} value
 */
export function changedLines({ scenarios }) {
  const written = new Map(scenarios.filter((each) => !whatIf(each)).flatMap((each) => each.steps.map(({ line, status }) => /** @type {[number, string]} */ ([line, status]))));
  return new Set(scenarios.filter(whatIf).flatMap(({ steps }) => steps.filter(({ line, status }) => isBad(status) && !isBad(written.get(line) ?? "")).map(({ line }) => line)));
}

/**
 * Return the status of each line that has a step, the worst if several scenarios have it.
 *
 * @param {Verdicts} value
 * @returns {Map<number, string>}
 */
export function lineStatuses({ scenarios, busy }) {
  const found = new Map();
  for (const { line: heading, steps } of scenarios) {
    const from = busy.get(heading) ?? Infinity;
    const first = steps.findIndex(({ status }) => isBad(status) && !RAN.has(status));
    for (const [number, { line, status }] of steps.entries()) {
      // Below a step with a problem in its text, no step runs.
      const isLeft = first >= 0 && number > first && status === "skipped";
      const now = line >= from ? "running" : isLeft ? "" : status;
      const known = found.get(line);
      if (known === undefined || rank(now) > rank(known)) found.set(line, now);
    }
  }
  return found;
}

/** @param {string} status */
const rank = (status) => (isBad(status) ? 2 : status === "passed" ? 1 : 0);

/**
 * Return the verdicts of the same scenario in other variants for each heading: of scenarios whose
 * titles differ only in the words that tell the variants apart, if each has a variant of its own.
 *
 * @param {Verdicts} value
 * @returns {Map<number, ScenarioVerdict[]>}
 */
export function twins({ headings, scenarios, busy }) {
  const written = byLine(scenarios.filter((each) => each.asWritten !== false));
  /** @type {Map<string, Heading[]>} */
  const groups = new Map();
  for (const each of headings) {
    const title = withoutVariant(each.title);
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  const found = new Map();
  for (const group of groups.values()) {
    const all = group.flatMap(({ line }) => written.get(line) ?? []);
    const isEach = group.length > 1 && all.length === group.length && new Set(all.map((each) => each.line)).size === all.length;
    if (!isEach || all.some((each) => !each.variant) || new Set(all.map((each) => each.variant)).size < all.length) continue;
    const now = all.map((each) => (busy.has(each.line) ? { ...each, status: "running" } : each));
    for (const { line } of group) found.set(line, now.filter((each) => each.line !== line));
  }
  return found;
}

/**
 * @param {ScenarioVerdict[]} scenarios
 * @returns {Map<number, ScenarioVerdict[]>}
 */
function byLine(scenarios) {
  const found = new Map();
  for (const each of scenarios) found.set(each.line, [...(found.get(each.line) ?? []), each]);
  return found;
}

// ---- Signs beside the lines ----------------------------------------------------------------------

class Sign extends GutterMarker {
  /**
   * @param {string} status
   * @param {boolean} [isWhatIf] Whether it's so only with the changes of what if.
   */
  constructor(status, isWhatIf = false) {
    super();
    this.status = status;
    this.isWhatIf = isWhatIf;
  }

  /** @param {GutterMarker} other */
  eq(other) {
    return other instanceof Sign && other.status === this.status && other.isWhatIf === this.isWhatIf;
  }

  toDOM() {
    const sign = signOf(this.status);
    if (!this.isWhatIf) return sign;
    sign.classList.add("what-if");
    sign.title = "What if";
    sign.setAttribute("aria-label", `${sign.getAttribute("aria-label")} with what if`);
    return sign;
  }
}

/** @type {StateField<Map<number, string>>} */
const statusField = StateField.define({
  create: () => new Map(),
  update: (value, transaction) => (transaction.state.field(verdictsField) === transaction.startState.field(verdictsField) ? value : lineStatuses(transaction.state.field(verdictsField))),
});

/** @type {StateField<Set<number>>} */
const changedField = StateField.define({
  create: () => new Set(),
  update: (value, transaction) => (transaction.state.field(verdictsField) === transaction.startState.field(verdictsField) ? value : changedLines(transaction.state.field(verdictsField))),
});

const signs = gutter({
  class: "cm-signs",
  lineMarker(view, block) {
    const line = view.state.doc.lineAt(block.from).number - 1;
    const status = view.state.field(statusField).get(line);
    return status === undefined ? null : new Sign(status, isBad(status) && view.state.field(changedField).has(line));
  },
  lineMarkerChange: (update) => update.startState.field(statusField) !== update.state.field(statusField),
  initialSpacer: () => new Sign("passed"),
});

// ---- Above a scenario, and below a step ----------------------------------------------------------

/**
 * Return the runs of a scenario, those of all its rows together.
 *
 * @param {ScenarioVerdict[]} all
 * @returns {ScenarioVerdict[][]}
 */
function byWay(all) {
  const found = new Map();
  for (const each of all) {
    const way = JSON.stringify([whatIf(each), each.variant]);
    found.set(way, [...(found.get(way) ?? []), each]);
  }
  return [...found.values()];
}

/** @typedef {{ name: string, changes: string, step: StepVerdict }} Part What isn't as expected in some runs, and which they are if it's not all. `changes` are those of what if. */

/**
 * Return what isn't as expected at each step: as it's written, or else in the first other way.
 *
 * @param {Verdicts} value
 * @returns {Map<number, Part[]>}
 */
export function failures({ scenarios }) {
  const found = new Map();
  const rank = (/** @type {ScenarioVerdict} */ each) => Number(each.asWritten === false);
  const ranked = [...scenarios].sort((a, b) => rank(a) - rank(b));
  for (const runs of [...byLine(ranked).values()].flatMap(byWay)) {
    const changes = whatIf(runs[0]);
    const way = changes || (rank(runs[0]) && capital(shortTitle(runs[0].variant)));
    /** @type {Map<string, { step: StepVerdict, rows: number[] }>} */
    const alike = new Map();
    for (const { row, steps } of runs) {
      for (const step of steps) {
        if (!RAN.has(step.status) || !(step.differences?.length || step.message) || found.has(step.line)) continue;
        const key = JSON.stringify(step);
        const rows = alike.get(key)?.rows ?? [];
        alike.set(key, { step, rows: [...rows, (row ?? 0) + 1] });
      }
    }
    for (const { step, rows } of alike.values()) {
      const name = [way, rows.length < runs.length && `${rows.length > 1 ? "Rows in lines" : "Row in line"} ${rows.join(", ")}`].filter(Boolean).join(". ");
      found.set(step.line, [...found.get(step.line) ?? [], { name, changes, step }]);
    }
  }
  return found;
}

/**
 * Return the lines of the steps that failed, and the headings of scenarios that failed without one.
 *
 * @param {Verdicts} value
 */
export const failedLines = ({ scenarios }) => scenarios.flatMap((each) => {
  const bad = each.steps.filter(({ status }) => RAN.has(status));
  return (bad.length || !RAN.has(each.status) ? bad : [each]).map(({ line }) => line);
});

/**
 * Say how a scenario ended, or how many of its rows passed.
 *
 * @param {ScenarioVerdict[]} runs
 */
export function result(runs) {
  if (runs.length > 1) return `${runs.filter((each) => !isBad(each.status)).length} of ${runs.length} passed`;
  const [{ status, message, steps, stopped }] = runs;
  const differences = steps.reduce((sum, step) => sum + (step.differences?.length ?? 0), 0);
  if (stopped) return `stopped after ${stopped} s`;
  return differences ? plural(differences, "difference") : RAN.has(status) && message?.split("\n")[0] || labelOf(status).text;
}

class Lens extends WidgetType {
  /**
   * @param {string} key What the line shows.
   * @param {string} indent
   * @param {ScenarioVerdict[]} verdicts
   * @param {ScenarioVerdict[]} twins The same scenario in other variants.
   * @param {number} line
   * @param {boolean} isBusy
   * @param {Run} run
   */
  constructor(key, indent, verdicts, twins, line, isBusy, run) {
    super();
    this.key = key;
    this.indent = indent;
    this.verdicts = verdicts;
    this.twins = twins;
    this.line = line;
    this.isBusy = isBusy;
    this.run = run;
  }

  /** @param {WidgetType} other */
  eq(other) {
    return other instanceof Lens && other.key === this.key && other.line === this.line;
  }

  get estimatedHeight() {
    return 20;
  }

  /** @param {EditorView} view */
  toDOM(view) {
    const { line, run, twins } = this;
    const button = (/** @type {string} */ text, /** @type {() => void} */ click) => h("button", { type: "button", class: "plain", tabindex: -1, click }, text);
    const all = runAllWords();
    // A click beside the buttons goes to the scenario, as one into any other line does.
    const enter = (/** @type {MouseEvent} */ event) => {
      if (/** @type {HTMLElement} */ (event.target).closest("button")) return;
      event.preventDefault();
      const { from } = view.state.doc.line(line + 1);
      view.dispatch({ selection: { anchor: from + this.indent.length } });
      view.focus();
    };
    const words = this.says();
    const says = words && h("span", { class: "says" }, words);
    if (says) says.title = says.textContent ?? "";
    const parts = [says,
      ...twins.map((each) => h("span", null, signOf(each.status), " ", button(`${shortTitle(each.variant)}, line ${each.line + 1}`, () => goTo(view, { line: each.line, column: 0 })))),
      button("Run", () => run(line, "")), all && button(all, () => run(line, "all")), all && button("Compare", () => run(line, "all", true))];
    const dom = h("div", { class: "lens", mousedown: enter }, parts.filter(Boolean).map((part, at) => [at > 0 && h("i", null, "·"), part]));
    dom.style.paddingLeft = `${this.indent.length}ch`;
    return dom;
  }

  says() {
    const all = this.verdicts;
    if (this.isBusy) return [signOf("running"), " running"];
    if (!all.length) return null;
    const own = all.filter((each) => each.asWritten !== false);
    const rows = own.length > 1 ? own : [];
    const parts = [rows, ...byWay(all.filter((each) => !rows.includes(each)))].filter((each) => each.length).map((runs) => {
      const [first] = runs;
      const changes = whatIf(first);
      const isNamed = runs !== rows && first.variant && !(changes && own.some(({ variant }) => variant === first.variant));
      return [signOf(runs.find((each) => isBad(each.status))?.status ?? first.status), changes && h("b", { class: "what-if" }, ` ${changes}:`), ` ${isNamed ? `${capital(shortTitle(first.variant))}: ` : ""}${result(runs)}`];
    });
    return parts.map((part, at) => [at > 0 && " · ", part]);
  }

  ignoreEvent() {
    return true;
  }
}

class Failure extends WidgetType {
  /**
   * @param {string} key
   * @param {string} indent
   * @param {Part[]} parts
   */
  constructor(key, indent, parts) {
    super();
    this.key = key;
    this.indent = indent;
    this.parts = parts;
  }

  /** @param {WidgetType} other */
  eq(other) {
    return other instanceof Failure && other.key === this.key;
  }

  get estimatedHeight() {
    return 40;
  }

  /** @param {EditorView} view */
  toDOM(view) {
    const all = this.parts.flatMap(({ name, changes, step }) => (step.differences?.length ? step.differences : [null]).map((each, at) => h("div", { class: "one" },
      !at && name && h("p", { class: changes && "what-if" }, h("b", null, `${name}:`)),
      h("p", null, signOf(step.status), " ", each ? what(each) : long(step.message ?? "")),
      each && h("p", { class: "quiet" }, each.reasons.map((reason) => [long(reason), " "]), buttons(each, view)))));
    const dom = h("div", { class: "failure" }, all.slice(0, MOST),
      all.length > MOST && h("p", { class: "quiet" }, `${plural(all.length - MOST, "more difference")} in the evidence`));
    dom.style.marginLeft = `${this.indent.length}ch`;
    return dom;
  }

  ignoreEvent() {
    return true;
  }
}

/**
 * @param {Difference} difference
 * @param {EditorView} view
 */
function buttons(difference, view) {
  const { kind, from, actual, title } = difference;
  return [
    canTake(difference) && [h("button", { type: "button", tabindex: -1, click: () => take(view, difference) }, title ?? `Take ${kind === "text" ? "the actual text" : actual || "nothing"}`, " ", h("kbd", null, "Alt ↵")), " "],
    typeof from === "number" && h("button", { type: "button", tabindex: -1, click: () => goTo(view, { line: from, column: 0 }) }, `Go to line ${from + 1} `, h("kbd", null, "Alt Shift ↵")),
  ];
}

/**
 * Whether the actual value can replace the expected one in the text.
 *
 * @param {Difference} difference
 */
export const canTake = ({ range, take: text }) => Boolean(range) && typeof text === "string";

/**
 * The difference of a line's step that can be taken: the first one in the line, or else of the step.
 *
 * @param {EditorState} state
 * @param {number} line
 */
export const differenceAt = (state, line) => nearest(differencesAt(state, line).filter(canTake), line);

/**
 * The line of the step that set the actual value of a line's difference.
 *
 * @param {EditorState} state
 * @param {number} line
 */
export const originAt = (state, line) => nearest(differencesAt(state, line).filter((each) => typeof each.from === "number"), line)?.from ?? null;

/**
 * @param {Difference[]} differences
 * @param {number} line
 */
const nearest = (differences, line) => differences.find(({ range }) => range?.from.line === line) ?? differences.at(0);

/**
 * @param {EditorState} state
 * @param {number} line
 */
const differencesAt = (state, line) => stepsAt(state, line).flatMap((step) => step.differences ?? []);

/**
 * The verdicts on the step to which a line belongs.
 *
 * @param {EditorState} state
 * @param {number} line
 */
function stepsAt(state, line) {
  const steps = state.field(verdictsField).scenarios.flatMap((each) => each.steps);
  const owner = Math.max(-1, ...steps.map((step) => step.line).filter((each) => each <= line));
  return steps.filter((step) => step.line === owner);
}

/** @param {Run} run */
function lines(run) {
  /** @param {EditorState} state */
  const draw = (state) => {
    const value = state.field(verdictsField);
    const { doc } = state;
    const statuses = state.field(statusField);
    const found = [];
    const all = byLine(value.scenarios);
    const allTwins = twins(value);
    for (const { line } of value.headings) {
      if (line >= doc.lines) continue;
      const verdicts = all.get(line) ?? [];
      const text = doc.line(line + 1);
      const busy = value.busy.has(line);
      const others = allTwins.get(line) ?? [];
      const key = JSON.stringify([busy, others.map((each) => [each.line, each.variant, each.status]), runAllWords(), verdicts.map((each) => [each.status, each.message, each.variant, whatIf(each), each.steps.map((step) => step.differences?.length)])]);
      found.push(Decoration.widget({ widget: new Lens(key, indentOf(text.text), verdicts, others, line, busy, run), block: true, side: -1 }).range(text.from));
    }
    for (const [line, parts] of failures(value)) {
      if (line >= doc.lines || statuses.get(line) === "running") continue;
      const text = doc.line(line + 1);
      const last = doc.line(lastOf(doc, line) + 1);
      found.push(Decoration.widget({ widget: new Failure(JSON.stringify(parts), indentOf(text.text), parts), block: true, side: 1 }).range(last.to));
    }
    return Decoration.set(found, true);
  };
  return StateField.define({
    create: draw,
    update(value, transaction) {
      const same = transaction.state.field(verdictsField) === transaction.startState.field(verdictsField);
      return same ? value.map(transaction.changes) : draw(transaction.state);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** Scrolls the difference of the step at the cursor into view, if it's below the window. */
const differenceInView = ViewPlugin.define((view) => ({
  update(update) {
    const isNew = update.startState.field(verdictsField) !== update.state.field(verdictsField);
    if ((!isNew && !update.selectionSet) || update.docChanged) return;
    const { doc, selection } = update.state;
    const line = positionOf(doc, selection.main.head).line;
    const owner = stepsAt(update.state, line).find((step) => RAN.has(step.status));
    if (!owner || owner.line >= doc.lines || update.state.field(statusField).get(owner.line) === "running") return;
    const last = lastOf(doc, owner.line);
    if (line > last) return;
    const end = doc.line(last + 1).to;
    view.requestMeasure({
      key: differenceInView,
      read: () => {
        const window = view.scrollDOM.getBoundingClientRect();
        const [cursor, step] = [view.lineBlockAt(selection.main.head), view.lineBlockAt(end)];
        const top = cursor.top + view.documentTop - window.top;
        const below = step.bottom + view.documentTop - window.bottom;
        // What the window doesn't show of the cursor was scrolled away on purpose.
        return top < 0 || top > window.height ? 0 : Math.min(below, top);
      },
      write: (by) => {
        if (by > 0) view.scrollDOM.scrollTop += by;
      },
    });
  },
}));

/**
 * Return the last line of the table or the doc string below a step; otherwise, the step's own.
 *
 * @param {Text} doc
 * @param {number} line
 */
export function lastOf(doc, line) {
  const text = (/** @type {number} */ at) => (at < doc.lines ? doc.line(at + 1).text.trim() : "");
  const mark = /^("""|```)/.exec(text(line + 1))?.[1];
  if (mark) {
    for (let at = line + 2; at < doc.lines; at++) if (text(at).startsWith(mark)) return at;
    return line;
  }
  let at = line;
  while (text(at + 1).startsWith("|")) at++;
  return at;
}

/**
 * Select what a difference expects, and replace it by what was found.
 *
 * @param {EditorView} view
 * @param {Difference} difference
 */
export function take(view, { range, take: text }) {
  if (!range || typeof text !== "string") return;
  const { doc } = view.state;
  const [from, to] = [offsetOf(doc, range.from), offsetOf(doc, range.to)];
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.trimEnd().length }, userEvent: "input.fix", scrollIntoView: true });
  view.focus();
}

/** @param {Run} run */
export const verdicts = (run) => [verdictsField, statusField, changedField, signs, lines(run), differenceInView];
