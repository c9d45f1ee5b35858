// Keeps text that isn't saved in the browser, so that it outlives the page, the server, and the machine.

/** @typedef {{ file: string, text: string, hash: string, time: number }} Kept `hash` is that of the file from which the text started. */

/** Each page that is loaded keeps its own texts, so that two tabs on one file don't replace each other's. */
export class Unsaved {
  /**
   * @param {string} project
   * @param {Storage} storage
   * @param {string} page The name of this page, which no other one has.
   */
  constructor(project, storage, page) {
    this.prefix = `p2c workbench\n${project}\n`;
    this.storage = storage;
    this.page = page;
  }

  /** @param {string} file */
  #key(file) {
    return `${this.prefix}${file}\n${this.page}`;
  }

  /**
   * Keep a text. Return whether there was room for it.
   *
   * @param {string} file
   * @param {string} text
   * @param {string} hash
   * @param {number} time
   */
  keep(file, text, hash, time) {
    try {
      this.storage.setItem(this.#key(file), JSON.stringify({ file, text, hash, time }));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} file */
  forget(file) {
    this.storage.removeItem(this.#key(file));
  }

  /**
   * Return the texts that pages kept that are no longer open, the newest first, each with its key.
   *
   * @param {Set<string>} open The names of the pages that are open.
   * @returns {(Kept & { key: string })[]}
   */
  lost(open) {
    const found = [];
    for (const key of Array.from({ length: this.storage.length }, (_, at) => this.storage.key(at) ?? "")) {
      const page = key.slice(key.lastIndexOf("\n") + 1);
      if (!key.startsWith(this.prefix) || page === this.page || open.has(page)) continue;
      try {
        found.push({ ...JSON.parse(this.storage.getItem(key) ?? ""), key });
      } catch {
        this.storage.removeItem(key);
      }
    }
    return found.sort((a, b) => b.time - a.time);
  }

  /** @param {string} key */
  drop(key) {
    this.storage.removeItem(key);
  }
}
