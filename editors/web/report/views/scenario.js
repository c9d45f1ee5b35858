// A scenario: its steps as the analyst wrote them, and the evidence of the selected step beside it.

import { authorTable } from "../../evidence/author.js";
import { add, h, plural, sign } from "../../evidence/dom.js";
import { fit } from "../../evidence/fit.js";
import { exact, long, pair } from "../../evidence/pair.js";
import { changes, compared } from "../../evidence/state.js";
import { changedRows, timeline } from "../../evidence/timeline.js";
import { endless, fill, Room } from "../../evidence/room.js";
import { counts, traffic } from "../../evidence/traffic.js";
import { whoSet } from "../../evidence/who.js";
import { failed } from "../data.js";
import { differenceLine } from "../difference.js";
import { gherkin, markdown } from "../gherkin.js";
import { byHand } from "../paths.js";

/** @typedef {import("../data.js").Data} Data */
/** @typedef {import("../data.js").Scenario} Scenario */
/** @typedef {import("../../evidence/record.js").Step} Step */
/** @typedef {import("../../evidence/timeline.js").Moment} Moment */

/** The number of differences above the steps. */
const SHOWN = 12;
/** The number of steps that are shown at once, around the selected one. */
const STEPS = 50;
/** The number of elements of all steps, of one step without its table, and of the evidence beside them. */
const OF_STEPS = 640;
const OF_STEP = 9;
const OF_EVIDENCE = 380;

const NARROW = "(max-width: 1000px)";

/**
 * @param {Data} data
 * @param {Scenario} scenario
 * @param {number} line The line of the selected step, or 0.
 * @param {import("../paths.js").Paths | null} paths
 */
export async function scenarioView(data, scenario, line, paths) {
  const steps = await data.steps(scenario.number);
  const moments = timeline(steps);
  const evidence = h("section", { class: "evidence", tabindex: 0, "aria-label": "Evidence of the selected step" });
  const list = h("ol", { class: "gherkin" });
  let at = startOf(steps, line);

  const room = new Room(OF_STEPS - OF_STEP * Math.min(STEPS, steps.length));
  /** @type {HTMLElement[]} The rows of the steps that were shown. */
  const rows = [];
  let [from, to] = [0, 0];

  /** @param {number} number */
  function showAround(number) {
    if (number >= from && number < to) return;
    from = Math.max(0, Math.min(number - STEPS / 2, steps.length - STEPS));
    to = Math.min(steps.length, from + STEPS);
    draw();
  }

  function draw() {
    for (let number = from; number < to; number++) rows[number] ??= stepRow(data, steps[number], moments[number], () => select(number), room);
    const more = (/** @type {number} */ count, /** @type {string} */ where, /** @type {() => void} */ widen) =>
      count > 0 && h("li", null, h("button", { type: "button", class: "whole rest", click: () => { widen(); draw(); fit(list); } }, `Show the ${plural(count, "step")} ${where}`));
    list.replaceChildren();
    add(list, [more(from, "before", () => { from = 0; }), rows.slice(from, to), more(steps.length - to, "after", () => { to = steps.length; })]);
  }

  /** @param {number} number */
  function select(number) {
    at = number;
    showAround(number);
    rows.forEach((row, place) => {
      row.classList.toggle("selected", place === number);
      row.querySelector("button")?.setAttribute("aria-pressed", String(place === number));
    });
    evidence.replaceChildren(...evidenceOf(data, steps, moments, number, move));
    if (paths) add(evidence, byHand(paths.of(steps, number, scenario.variant.tag), data.systems, steps[number].expectations.length > 0));
    place();
    fit(evidence);
    history.replaceState(null, "", `#${scenario.address}?line=${steps[number].line}`);
  }

  /** On a narrow screen, the evidence is below its step. */
  function place() {
    if (matchMedia(NARROW).matches) rows[at]?.append(evidence);
    else if (evidence.parentElement !== panes) panes.append(evidence);
  }

  /** Put the evidence of each step that differs below it. */
  function print() {
    rows[at]?.append(evidence);
    rows.forEach((row, number) => {
      if (number !== at && failed(steps[number])) row.append(h("div", { class: "evidence printed" }, evidenceBody(data, steps, moments, number, endless())));
    });
    fit(panes);
  }

  function printed() {
    for (const each of list.querySelectorAll(".printed")) each.remove();
    place();
  }

  /** @param {number} by */
  function move(by) {
    const next = at + by;
    if (next < 0 || next >= steps.length) return;
    select(next);
    rows[next].scrollIntoView({ block: "nearest" });
  }

  const panes = h("div", { class: "panes" }, list, evidence);
  const copied = h("span", { role: "status" });
  const write = async (/** @type {string} */ text) => {
    await navigator.clipboard.writeText(text);
    copied.textContent = "Copied";
  };
  const copy = () => write(gherkin(scenario, steps));
  const copies = /** @type {[string, () => void][]} */ ([
    ["Copy as Gherkin", copy],
    ["as Markdown", () => write(markdown(scenario, steps))],
    ["link", () => write(location.href)],
  ]);
  const nodes = [...head(data, scenario, copies, copied), ...differences(scenario), panes];
  return {
    nodes,
    title: scenario.title,
    ready: () => {
      if (steps.length) select(at);
      else panes.remove();
      fit(panes);
    },
    resize: () => {
      place();
      fit(panes);
    },
    print,
    printed,
    actions: {
      move,
      copy,
      variant: () => { if (scenario.twin >= 0) location.hash = data.scenarios[scenario.twin].address; },
      compare: () => { if (scenario.twin >= 0) location.hash = `variants/${scenario.address.slice("scenario/".length)}`; },
    },
  };
}

/**
 * Return the step to start with: that of the line, the first failure, or the last action.
 *
 * @param {Step[]} steps
 * @param {number} line
 */
function startOf(steps, line) {
  const named = steps.findIndex((step) => step.line === line);
  if (named >= 0) return named;
  const bad = steps.findIndex((step) => failed(step) || step.rejection);
  if (bad >= 0) return bad;
  return Math.max(0, steps.findLastIndex((step) => step.states.length > 0 || step.traffic.length > 0));
}

/**
 * @param {Data} data
 * @param {Scenario} scenario
 * @param {[string, () => void][]} copies
 * @param {Node} copied
 */
function head(data, scenario, copies, copied) {
  const label = data.statuses[scenario.status];
  const failures = data.scenarios.filter(failed);
  const place = failures.indexOf(scenario);
  return [
    h("p", { class: "crumb" },
      h("a", { href: `#scenarios/${scenario.feature.key}/all` }, scenario.feature.name),
      scenario.rule && ` · Rule: ${scenario.rule}`,
      place >= 0 && ` · failure ${place + 1} of ${failures.length}`,
      scenario.past && ` · ${scenario.past}`),
    h("div", { class: "title" },
      h("h1", null, sign(scenario.status, label.sign, label.text), " ", long(scenario.title)),
      switcher(data, scenario, "scenario")),
    h("div", { class: "meta" },
      h("span", null, `${scenario.feature.uri}:${scenario.line}`),
      h("span", null, scenario.tester ?? `${scenario.ms} ms`),
      scenario.tags.map((tag) => (tag.startsWith("claim-")
        ? h("a", { href: `#claims/${tag.slice(6)}` }, tag.slice(6))
        : h("a", { href: `#scenarios?tag=${encodeURIComponent(tag)}` }, `@${tag}`))),
      copies.map(([name, copy]) => h("button", { type: "button", click: copy }, name)), copied),
  ];
}

/**
 * The links to the same scenario in the other variants, and to their comparison.
 *
 * @param {Data} data
 * @param {Scenario} scenario
 * @param {"scenario" | "compare"} current
 */
export function switcher(data, scenario, current) {
  const all = [scenario];
  for (let next = scenario.twin; next >= 0 && next !== scenario.number; next = data.scenarios[next].twin) all.push(data.scenarios[next]);
  all.sort((a, b) => data.variants.indexOf(a.variant) - data.variants.indexOf(b.variant));
  if (all.length === 1 && scenario.variant.tag === null) return null;
  return h("nav", { class: "segments", "aria-label": "Variants" },
    all.map((each) => h("a", { href: `#${each.address}`, "aria-current": current === "scenario" && each === scenario ? "page" : null },
      sign(each.status, data.statuses[each.status].sign, data.statuses[each.status].text), ` ${capital(each.variant.title)}`)),
    all.length > 1 && h("a", { href: `#variants/${all[0].address.slice("scenario/".length)}`, "aria-current": current === "compare" ? "page" : null }, "Compare"));
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {Scenario} scenario */
function differences(scenario) {
  const found = scenario.differences;
  if (!found.length) return [];
  return [h("section", { class: "box bad" },
    h("h2", null, found.length === 1 ? "One difference" : plural(found.length, "difference")),
    found.slice(0, SHOWN).map((each) => differenceLine(each, (line) => `#${scenario.address}?line=${line}`)),
    found.length > SHOWN && h("p", null, plural(found.length - SHOWN, "more difference"), ", below"))];
}

/**
 * Return what a step did, in words.
 *
 * @param {Data} data
 * @param {Step} step
 * @param {Moment} moment
 */
export const effectsOf = (data, step, moment) => [
  ...changedRows(moment, data.systems).map(([system, count]) => `${count} changed in ${system}`),
  ...counts(step.traffic, data.outcomes),
];

/**
 * @param {Data} data
 * @param {Step} step
 * @param {Moment} moment
 * @param {() => void} select
 * @param {Room} room
 */
export function stepRow(data, step, moment, select, room) {
  const label = data.statuses[step.status];
  const effects = effectsOf(data, step, moment);
  const row = h("li", { class: step.background ? "background" : "" },
    h("div", { class: "step", click: select },
      h("button", { type: "button", class: "line", "aria-pressed": "false", "aria-label": `Line ${step.line}: show the evidence` }, step.line),
      sign(step.status, label.sign, label.text),
      h("div", { class: "text" }, h("b", null, step.keyword), " ", quoted(step.text),
        step.inserted && h("small", null, " added: what if"),
        failed(step) && step.status !== "failed" && h("small", null, ` ${label.text}`),
        effects.length > 0 && h("span", { class: "effects" }, effects.join(" · ")))),
    step.table && authorTable(step, data.rows, room),
    step.doc !== null && h("pre", null, step.doc),
    step.message !== null && h("p", { class: "message" }, long(step.message)),
    step.expectations.map((each) => texts(each)),
    step.rejection !== null && h("p", { class: "message" }, h("b", null, "Rejected: "), long(step.rejection)));
  return row;
}

/**
 * The expected and the actual text of an expectation, and the reasons.
 *
 * @param {import("../../evidence/record.js").Expectation} expectation
 */
export function texts({ met, expected, actual, reasons }) {
  return [
    (expected !== null || actual !== null) && !met && h("p", { class: "message" }, "expected ", ...between(pair(expected, actual))),
    met && actual !== null && h("p", { class: "as-expected" }, exact(actual)),
    !met && reasons.map((reason) => h("p", { class: "reason" }, long(reason))),
  ];
}

/** @param {[HTMLElement, HTMLElement]} pair */
const between = ([expected, actual]) => [expected, ", was ", actual];

/**
 * Mark the values of a step.
 *
 * @param {string} text
 */
export function quoted(text) {
  return text.split(/("[^"]*")/).filter(Boolean).map((part) => (/^"[^"]*"$/.test(part) ? h("span", { class: "value" }, long(part)) : long(part)));
}

/**
 * @param {Data} data
 * @param {Step[]} steps
 * @param {Moment[]} moments
 * @param {number} number
 * @param {(by: number) => void} move
 */
function evidenceOf(data, steps, moments, number, move) {
  const step = steps[number];
  const isAssertion = step.expectations.length > 0;
  const head = h("div", { class: "head" },
    h("h2", null, `Line ${step.line} `, h("span", null, isAssertion ? "as compared" : "before and after")),
    h("button", { type: "button", "aria-label": "Previous step", click: () => move(-1) }, "‹"),
    h("button", { type: "button", "aria-label": "Next step", click: () => move(1) }, "›"));
  return [head, evidenceBody(data, steps, moments, number, new Room(OF_EVIDENCE))];
}

/**
 * @param {Data} data
 * @param {Step[]} steps
 * @param {Moment[]} moments
 * @param {number} number
 * @param {Room} room
 */
export function evidenceBody(data, steps, moments, number, room) {
  const step = steps[number];
  const names = { systems: data.systems, rows: data.rows, outcomes: data.outcomes };
  const isAssertion = step.expectations.length > 0;
  const body = h("div", { class: "body" });
  if (step.dialogs.length) {
    const part = room.part(1 / 4);
    add(body, step.dialogs.map((each) => dialog(each, part)));
  }
  if (isAssertion) add(body, compared(step, moments[number], names, room));
  add(body, changes(moments[number], names, room));
  add(body, whoSet(step));
  if (step.traffic.length) add(body, [h("h3", null, "Between the systems"), traffic(step.traffic, names, room)]);
  if (isAssertion) add(body, whatLedHere(data, steps, number, names, room));
  if (!body.childNodes.length) add(body, h("p", { class: "quiet" }, "This step changed nothing and sent nothing."));
  return body;
}

/**
 * @param {import("../../evidence/record.js").Dialog} each
 * @param {Room} room
 */
function dialog(each, room) {
  return h("div", { class: "dialog" }, h("h3", null, "Dialog box: ", each.title),
    fill(h("dl"), each.controls, ([name, value]) => h("div", null, h("dt", null, name), h("dd", null, long(value))), { room, cost: 3, noun: "field" }));
}

/**
 * Return the actions since the last assertion, with what they sent.
 *
 * @param {Data} data
 * @param {Step[]} steps
 * @param {number} number
 * @param {{ systems: string[], outcomes: import("../../evidence/record.js").Labels }} names
 * @param {Room} room
 */
function whatLedHere(data, steps, number, names, room) {
  let end = number;
  while (end > 0 && steps[end - 1].expectations.length) end--;
  let start = end;
  while (start > 0 && !steps[start - 1].expectations.length) start--;
  const actions = steps.slice(start, end).filter((step) => step.traffic.length);
  if (!actions.length) return null;
  const bad = failed(steps[number]);
  return h("section", { class: "led" }, h("h3", null, "What led here"),
    actions.map((step, at) => {
      const open = bad && at === actions.length - 1;
      const sent = h("div", null, open && traffic(step.traffic, names, room));
      const fill = () => { if (!sent.childNodes.length) sent.append(traffic(step.traffic, names, room)); };
      return h("details", { open, toggle: fill },
        h("summary", null, `line ${step.line} `, h("b", null, step.keyword), ` ${step.text} `, h("small", null, counts(step.traffic, data.outcomes).join(", "))),
        sent);
    }));
}
