// The page of what-if: opens a scenario to what was expected and found in both runs.

import { authorTable } from "../evidence/author.js";
import { h, plural, sign } from "../evidence/dom.js";
import { fit } from "../evidence/fit.js";
import { long } from "../evidence/pair.js";
import { Room } from "../evidence/room.js";
import { traffic } from "../evidence/traffic.js";
import { colors } from "../report/colors.js";
import { block, Steps } from "../report/data.js";
import { quoted, texts } from "../report/views/scenario.js";
import { onlyIn } from "./both.js";

/** @typedef {import("../evidence/record.js").Step} Step */

async function start() {
  const data = new Steps(await block("index"), block);
  for (const each of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.scenario"))) {
    each.addEventListener("toggle", () => draw(data, each));
  }
  for (const each of document.querySelectorAll(".live")) each.removeAttribute("hidden");
  colors(/** @type {HTMLElement} */ (document.getElementById("colors")));
  addEventListener("hashchange", reveal);
  let pause = 0;
  addEventListener("resize", () => {
    clearTimeout(pause);
    pause = setTimeout(() => fit(document.body), 100);
  });
  reveal();
  document.documentElement.dataset.ready = "all";
}

/** Open what has the scenario or claim of the address. */
function reveal() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  for (let each = /** @type {Element | null} */ (place); each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true;
  }
  place.scrollIntoView();
  const target = place.querySelector("summary");
  if (place instanceof HTMLDetailsElement) target?.focus({ preventScroll: true });
}

/**
 * Show both runs of a scenario when it's opened for the first time.
 *
 * @param {Steps} data
 * @param {HTMLDetailsElement} place
 */
async function draw(data, place) {
  if (!place.open || place.dataset.drawn) return;
  place.dataset.drawn = "true";
  const number = Number(place.dataset.number);
  const [normal, changed] = await Promise.all([data.steps(2 * number), data.steps(2 * number + 1)]);
  const runs = h("div", { class: "runs" },
    run(data, "Normal run", normal, onlyIn(normal, changed)),
    run(data, "With the change", changed, onlyIn(changed, normal)));
  place.querySelector(".body")?.append(before(changed), runs);
  fit(runs);
  place.dataset.drawn = "done";
}

/**
 * The steps before the one that differs, as a folded list.
 *
 * @param {Step[]} steps
 */
function before(steps) {
  const earlier = steps.slice(0, -1);
  if (!earlier.length) return "";
  return h("details", { class: "steps-before" },
    h("summary", null, `${plural(earlier.length, "step")} before it`),
    h("ol", null, earlier.map((step) => h("li", null, h("b", null, step.keyword), " ", quoted(step.text), step.inserted && h("small", null, " added: what if")))));
}

/** The number of elements of the table and the traffic of a run. */
const OF_RUN = 400;

/**
 * @param {Steps} data
 * @param {string} title
 * @param {Step[]} steps
 * @param {import("../evidence/record.js").Traffic[]} sent What was sent only in this run.
 */
function run(data, title, steps, sent) {
  const step = steps.at(-1);
  const label = data.statuses[step?.status ?? "passed"];
  const bad = step !== undefined && step.status !== "passed";
  const room = new Room(OF_RUN);
  return h("div", { class: bad ? "bad" : "", role: "group", "aria-label": title },
    h("p", { class: "run" }, sign(step?.status ?? "passed", label.sign, label.text), ` ${title}: ${label.text}`),
    step?.table && authorTable(step, data.rows, room),
    step?.doc && h("pre", null, step.doc),
    step?.message && h("p", { class: "message" }, long(step.message)),
    step?.expectations.map((each) => texts(each)),
    step?.rejection && h("p", { class: "message" }, h("b", null, "Rejected: "), long(step.rejection)),
    sent.length > 0 && h("p", { class: "sent" }, "Only in this run"),
    sent.length > 0 && traffic(sent, data, room));
}

start();
