// Asks one question at a time. While it waits for an answer, only the newest question is kept.

/** @template T */
export class Newest {
  #isAsking = false;
  /** @type {T | null} */
  #next = null;

  /** @param {(question: T) => Promise<void>} action */
  constructor(action) {
    this.action = action;
  }

  /**
   * Ask now, or after the answer that is awaited, unless a newer question comes.
   *
   * @param {T} question
   */
  async ask(question) {
    this.#next = question;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#next !== null) {
        const next = this.#next;
        this.#next = null;
        await this.action(next);
      }
    } finally {
      this.#isAsking = false;
    }
  }
}
