// Compares two variants of a scenario: since which action a system holds a thing, and how it ends.

import { isNarrow, keyOf, timeline } from "../evidence/timeline.js";

/** @typedef {import("../evidence/record.js").Step} Step */
/** @typedef {import("../evidence/record.js").State} State */
/** @typedef {import("../evidence/timeline.js").Moment} Moment */
/** @typedef {{ keyword: string, text: string, only: number | null, at: [number, number] }} Action `at` has the places of its step in both variants, or -1. */
/** @typedef {{ from: number, until: number, values: Map<string, string> }} Life The actions from which and until which a thing is there, or -1, and its last values. */
/** @typedef {{ system: string, table: string, name: string, lives: [Life, Life], unlike: string[], differs: boolean }} Thing */

/**
 * Align the actions of both variants: the steps that change something or send something.
 *
 * @param {Step[]} left
 * @param {Step[]} right
 * @returns {Action[]}
 */
export function actionsOf(left, right) {
  const [a, b] = [left, right].map((steps) => steps.map((step, at) => ({ step, at })).filter(({ step }) => isAction(step)));
  const equal = (/** @type {number} */ i, /** @type {number} */ j) => a[i].step.text === b[j].step.text;
  const width = b.length + 1;
  const lengths = new Array((a.length + 1) * width).fill(0);
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) {
    lengths[i * width + j] = equal(i, j) ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  }
  /** @type {Action[]} */
  const actions = [];
  const push = (/** @type {Step} */ step, /** @type {number | null} */ only, /** @type {[number, number]} */ at) => actions.push({ keyword: step.keyword, text: step.text, only, at });
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && equal(i, j)) push(a[i].step, null, [a[i++].at, b[j++].at]);
    else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) push(a[i].step, 0, [a[i++].at, -1]);
    else push(b[j].step, 1, [-1, b[j++].at]);
  }
  return actions;
}

/** @param {Step} step */
const isAction = (step) => step.expectations.length === 0 && (step.states.length > 0 || step.traffic.length > 0);

/**
 * Return all things that the systems hold in any of the variants.
 *
 * @param {Step[][]} steps
 * @param {Action[]} actions
 * @param {string[]} systems
 * @returns {Thing[]}
 */
export function things(steps, actions, systems) {
  const moments = steps.map(timeline);
  const naming = namingOf(moments);
  const sides = moments.map((each, side) => livesOf(each, actions, side, naming));
  const keys = [...new Set(sides.flatMap((side) => [...side.keys()]))];
  /** @type {Life} */
  const never = { from: -1, until: -1, values: new Map() };
  const found = keys.map((key) => {
    const one = sides[0].get(key) ?? sides[1].get(key);
    const lives = /** @type {[Life, Life]} */ (sides.map((side) => side.get(key)?.life ?? never));
    const columns = [...new Set(lives.flatMap((life) => [...life.values.keys()]))];
    const unlike = lives.some((life) => life.from < 0) ? [] : columns.filter((column) => lives[0].values.get(column) !== lives[1].values.get(column));
    const differs = unlike.length > 0 || lives[0].from !== lives[1].from || lives[0].until !== lives[1].until;
    return { system: one?.system ?? "", table: one?.table ?? "", name: one?.name ?? "", lives, unlike, differs };
  });
  const place = (/** @type {Thing} */ thing) => Math.abs(thing.lives[0].from - thing.lives[1].from);
  return found.sort((a, b) => systems.indexOf(a.system) - systems.indexOf(b.system) || place(b) - place(a));
}

/**
 * @param {Moment[]} moments
 * @param {Action[]} actions
 * @param {number} side
 * @param {Map<string, number[]>} naming
 */
function livesOf(moments, actions, side, naming) {
  /** @type {Map<string, { system: string, table: string, name: string, life: Life }>} */
  const found = new Map();
  actions.forEach((action, number) => {
    const at = action.at[side];
    if (at < 0) return;
    for (const state of moments[at].states.values()) {
      const columns = naming.get(keyOf(state));
      if (!columns) continue;
      const now = new Set();
      for (const row of state.rows) {
        const name = columns.map((column) => row[column]).filter((value) => value !== "none").join(", ");
        const key = `${keyOf(state)}\n${name}`;
        now.add(key);
        const values = new Map(state.header.map((column, place) => [column, row[place]]));
        const known = found.get(key);
        if (!known) found.set(key, { system: state.system, table: state.name, name, life: { from: number, until: -1, values } });
        else {
          known.life.values = values;
          known.life.until = -1;
        }
      }
      for (const [key, each] of found) {
        if (key.startsWith(`${keyOf(state)}\n`) && !now.has(key) && each.life.until < 0) each.life.until = number;
      }
    }
  });
  return found;
}

/**
 * Return the columns that name the rows of each table: from the left, each that tells rows apart
 * which the columns before it don't. Lists of settings have no things.
 *
 * @param {Moment[][]} sides
 * @returns {Map<string, number[]>}
 */
export function namingOf(sides) {
  /** @type {Map<string, Set<State>>} */
  const tables = new Map();
  for (const moment of sides.flat()) {
    for (const [key, state] of moment.states) {
      if (!isNarrow(state)) tables.set(key, (tables.get(key) ?? new Set()).add(state));
    }
  }
  return new Map([...tables].map(([key, states]) => [key, columnsOf([...states])]));
}

/** @param {State[]} states */
function columnsOf(states) {
  /** @type {number[]} */
  const columns = [];
  const names = (/** @type {State} */ state) => new Set(state.rows.map((row) => columns.map((at) => row[at]).join("\n"))).size;
  const apart = () => states.reduce((sum, state) => sum + names(state), 0);
  const all = states.reduce((sum, state) => sum + state.rows.length, 0);
  let most = 0;
  for (const at of states[0].header.keys()) {
    columns.push(at);
    const now = apart();
    if (now > most) most = now;
    else columns.pop();
    if (most === all) break;
  }
  return columns;
}

/** @typedef {{ version: string, counts: string[], reasons: string[] }} Side */

/**
 * Return what each table map sent and didn't send in each variant.
 *
 * @param {Step[][]} steps
 * @returns {{ map: string, sides: (Side | null)[] }[]}
 */
export function carried(steps) {
  const rows = steps.map((each) => each.flatMap((step) => step.traffic));
  const maps = [...new Set(rows.flat().map((row) => row.map))];
  return maps.map((map) => ({
    map,
    sides: rows.map((all) => {
      const own = all.filter((row) => row.map === map);
      if (!own.length) return null;
      const count = (/** @type {string} */ outcome) => own.filter((row) => row.outcome === outcome).length;
      const outcomes = [...new Set(own.map((row) => row.outcome))];
      return {
        version: own[0].version,
        counts: outcomes.map((outcome) => `${count(outcome)} ${outcome}`),
        reasons: [...new Set(own.map((row) => row.reason).filter((reason) => reason !== null))],
      };
    }),
  }));
}
