// Compares two variants of a scenario: since which action a system holds a thing, and how it ends.

import { isNarrow, keyOf, timeline } from "../evidence/timeline.js";

/** @typedef {import("../evidence/record.js").Step} Step */
/** @typedef {import("../evidence/record.js").State} State */
/** @typedef {import("../evidence/timeline.js").Moment} Moment */
/** @typedef {{ keyword: string, text: string, only: number | null, at: [number, number] }} Aligned A step. `at` has its places in both variants, or -1. */
/** @typedef {{ from: number, until: number, values: Map<string, string> }} Life The actions from which and until which a thing is there, or -1, and its last values. */
/** @typedef {{ system: string, table: string, name: string, lives: [Life, Life], unlike: string[], differs: boolean }} Thing */
/** @typedef {{ system: string, table: string, name: string, names: Set<string>, life: Life }} Found A thing of one variant, with all names that it had. */

/**
 * Align the steps of both variants by their texts.
 *
 * @param {Step[]} left
 * @param {Step[]} right
 * @returns {Aligned[]}
 */
export function aligned(left, right) {
  const equal = (/** @type {number} */ i, /** @type {number} */ j) => left[i].text === right[j].text;
  const width = right.length + 1;
  const lengths = new Array((left.length + 1) * width).fill(0);
  for (let i = left.length - 1; i >= 0; i--) for (let j = right.length - 1; j >= 0; j--) {
    lengths[i * width + j] = equal(i, j) ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  }
  /** @type {Aligned[]} */
  const found = [];
  const push = (/** @type {Step} */ step, /** @type {number | null} */ only, /** @type {[number, number]} */ at) => found.push({ keyword: step.keyword, text: step.text, only, at });
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && equal(i, j)) push(left[i], null, [i++, j++]);
    else if (j >= right.length || (i < left.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) push(left[i], 0, [i++, -1]);
    else push(right[j], 1, [-1, j++]);
  }
  return found;
}

/**
 * Return the steps that change something or send something in any of the variants.
 *
 * @param {Step[][]} steps
 * @param {Aligned[]} all
 */
export const actionsOf = (steps, all) => all.filter(({ at }) => at.some((place, side) => place >= 0 && isAction(steps[side][place])));

/** @param {Step} step */
const isAction = (step) => step.expectations.length === 0 && (step.states.length > 0 || step.traffic.length > 0);

/** @typedef {{ equal: boolean, steps: Aligned[] }} Stretch Equal steps that follow each other, a step that differs, or one of each variant in the same place. */

/**
 * Return the steps in stretches that are equal in both variants, and between them those that aren't:
 * with another text, table, or verdict, or with other effects. A step of one variant that takes the
 * place of a step of the other one is beside it.
 *
 * @param {Step[][]} steps
 * @param {Aligned[]} all
 * @param {((place: number) => string)[]} effects Returns what a step did in each variant, in words.
 * @returns {Stretch[]}
 */
export function stretches(steps, all, effects) {
  /** @type {Stretch[]} */
  const found = [];
  const written = (/** @type {number} */ side, /** @type {number} */ place) => {
    const { table, doc, status } = steps[side][place];
    return JSON.stringify([table, doc, status, effects[side](place)]);
  };
  for (const step of all) {
    const equal = step.only === null && written(0, step.at[0]) === written(1, step.at[1]);
    const last = found.at(-1);
    const replaces = step.only === 1 && last?.steps.length === 1 && last.steps[0].only === 0;
    if (last && (replaces || (equal && last.equal))) last.steps.push(step);
    else found.push({ equal, steps: [step] });
  }
  return found;
}

/**
 * Return all things that the systems hold in any of the variants.
 *
 * @param {Step[][]} steps
 * @param {Aligned[]} actions
 * @param {string[]} systems
 * @returns {Thing[]}
 */
export function things(steps, actions, systems) {
  const moments = steps.map(timeline);
  const naming = namingOf(moments);
  const [left, right] = moments.map((each, side) => livesOf(each, actions, side, naming));
  /** @type {Life} */
  const never = { from: -1, until: -1, values: new Map() };
  const found = pairsOf(left, right).map((pair) => {
    const { system, table, name } = pair[0] ?? pair[1] ?? { system: "", table: "", name: "" };
    const lives = /** @type {[Life, Life]} */ (pair.map((each) => each?.life ?? never));
    const columns = [...new Set(lives.flatMap((life) => [...life.values.keys()]))];
    const unlike = lives.some((life) => life.from < 0) ? [] : columns.filter((column) => lives[0].values.get(column) !== lives[1].values.get(column));
    const differs = unlike.length > 0 || lives[0].from !== lives[1].from || lives[0].until !== lives[1].until;
    return { system, table, name, lives, unlike, differs };
  });
  const place = (/** @type {Thing} */ thing) => Math.abs(thing.lives[0].from - thing.lives[1].from);
  return found.sort((a, b) => systems.indexOf(a.system) - systems.indexOf(b.system) || place(b) - place(a));
}

/**
 * Pair the things of both variants: those that end with the same name, and then those that once had
 * the same name.
 *
 * @param {Found[]} left
 * @param {Found[]} right
 * @returns {[Found | null, Found | null][]}
 */
function pairsOf(left, right) {
  const others = new Set(right);
  /** @type {Map<Found, Found>} */
  const paired = new Map();
  const take = (/** @type {(one: Found, other: Found) => boolean} */ same) => {
    for (const one of left) {
      if (paired.has(one)) continue;
      for (const other of others) {
        if (one.system === other.system && one.table === other.table && same(one, other)) {
          paired.set(one, other);
          others.delete(other);
          break;
        }
      }
    }
  };
  take((one, other) => one.name === other.name);
  take((one, other) => [...one.names].some((name) => other.names.has(name)));
  return [...left.map((one) => /** @type {[Found | null, Found | null]} */ ([one, paired.get(one) ?? null])), ...[...others].map((other) => /** @type {[Found | null, Found | null]} */ ([null, other]))];
}

/**
 * Return the things of one variant. A row with a key is the same thing, whatever its name becomes.
 *
 * @param {Moment[]} moments
 * @param {Aligned[]} actions
 * @param {number} side
 * @param {Map<string, number[]>} naming
 * @returns {Found[]}
 */
function livesOf(moments, actions, side, naming) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  actions.forEach((action, number) => {
    const at = action.at[side];
    if (at < 0) return;
    for (const state of moments[at].states.values()) {
      const table = keyOf(state);
      const columns = naming.get(table);
      if (!columns) continue;
      const now = new Set();
      state.rows.forEach((row, place) => {
        const name = columns.map((column) => row[column]).filter((value) => value !== "none").join(", ");
        const key = `${table}\n${state.keys ? state.keys[place] : name}`;
        now.add(key);
        const values = new Map(state.header.map((column, cell) => [column, row[cell]]));
        const known = found.get(key);
        if (!known) found.set(key, { system: state.system, table: state.name, name, names: new Set([name]), life: { from: number, until: -1, values } });
        else {
          known.life.values = values;
          known.life.until = -1;
          known.name = name;
          known.names.add(name);
        }
      });
      for (const [key, each] of found) {
        if (key.startsWith(`${table}\n`) && !now.has(key) && each.life.until < 0) each.life.until = number;
      }
    }
  });
  return [...found.values()];
}

/**
 * Return the columns that name the rows of each table: from the left, each that tells rows apart
 * which the columns before it don't. Lists of settings have no things.
 *
 * @param {Moment[][]} sides
 * @returns {Map<string, number[]>}
 */
function namingOf(sides) {
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
