// The variants of the project, and their names.

/** @typedef {{ id: string, title: string }} Variant */

/** @type {Variant[]} */
let all = [];

/** @param {Variant[]} variants */
export function learnVariants(variants) {
  all = variants;
}

export const variants = () => all;

/**
 * Return the title of a variant.
 *
 * @param {string | null} id
 */
export const titleOf = (id) => all.find((each) => each.id === id)?.title ?? id ?? "";

/**
 * Return the title of a variant without the words at the end that all titles have.
 *
 * @param {string | null} id
 */
export function shortTitle(id) {
  const words = titleOf(id).split(" ");
  const others = all.map((each) => each.title.split(" "));
  let end = 0;
  while (all.length > 1 && others.every((each) => end < each.length - 1 && each.at(-1 - end) === words.at(-1 - end))) end++;
  return words.slice(0, words.length - end).join(" ");
}
