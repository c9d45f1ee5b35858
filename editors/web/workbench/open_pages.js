// Which pages of the workbench are open: each holds a lock that the browser releases when the page ends,
// however it ends.

const PREFIX = "p2c workbench page ";

/** @param {string} page The name of this page. */
export function stayOpen(page) {
  navigator.locks?.request(PREFIX + page, () => new Promise(() => {}));
}

/** Return the names of all pages that are open. */
export async function openPages() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
