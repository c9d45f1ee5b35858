// The one module that knows how the page reaches the language service: a WebSocket, and HTTP for what
// writes files. Everything else knows requests, notifications, and the state of the connection.

/** @typedef {"connecting" | "open" | "lost" | "rejected"} State "rejected" if the server that answers now doesn't know this browser. */

/** The requests that write. They go over HTTP, because only there a header can have the token. */
const WRITES = new Set(["save", "create"]);
/** The times in ms after which a lost connection is tried again. The last one repeats. */
const PAUSES = [200, 500, 1000, 2000];

/** What the page says when the server was started again, so that it doesn't know this browser. */
export const STARTED_AGAIN = "The server was started again. Open the address that its terminal shows; your text is kept.";

/** A request that was answered with an error, or not answered. */
export class RequestError extends Error {}

export class Connection {
  /** @type {State} */
  state = "connecting";
  /** The token of requests that write. */
  token = "";
  /** @type {WebSocket | null} */
  #socket = null;
  #next = 1;
  #tries = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Map<string, ((params: any) => void)[]>} */
  #handlers = new Map();

  /** @param {Location} place */
  constructor(place) {
    this.address = `${place.protocol === "https:" ? "wss" : "ws"}://${place.host}/ws`;
  }

  /** Connect, and connect again whenever the connection is lost. */
  start() {
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#become("open");
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = () => {
      const wasOpen = this.state === "open";
      for (const { reject } of this.#waiting.values()) reject(new RequestError("The connection was lost."));
      this.#waiting.clear();
      if (this.state !== "rejected") this.#become("lost");
      if (!wasOpen) this.#ask();
      setTimeout(() => this.start(), PAUSES[Math.min(this.#tries++, PAUSES.length - 1)]);
    };
  }

  /** Find out why there's no connection: a browser doesn't say why a WebSocket can't be opened. */
  async #ask() {
    const status = await fetch("/").then((response) => response.status, () => 0);
    const state = status === 403 ? "rejected" : "lost";
    if (this.state !== "open" && this.state !== state) this.#become(state);
  }

  /**
   * Ask, and return the answer.
   *
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  request(method, params = {}) {
    const message = { id: this.#next++, method, params };
    if (WRITES.has(method)) return this.#write(message);
    return new Promise((resolve, reject) => {
      if (this.state !== "open") return reject(new RequestError("There is no connection."));
      this.#waiting.set(message.id, { resolve, reject });
      this.#socket?.send(JSON.stringify(message));
    });
  }

  /**
   * Tell, without an answer. Nothing is sent while there's no connection: whoever reconnects tells
   * how things are then.
   *
   * @param {string} method
   * @param {object} params
   */
  notify(method, params) {
    if (this.state === "open") this.#socket?.send(JSON.stringify({ method, params }));
  }

  /**
   * Call a function with each notification, or with each change of `state`.
   *
   * @param {string} event
   * @param {(params: any) => void} handler
   */
  on(event, handler) {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
  }

  /** @param {object} message */
  async #write(message) {
    let response;
    try {
      response = await fetch("/write", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-P2C-Token": this.token },
        body: JSON.stringify(message),
      });
    } catch {
      throw new RequestError("There is no connection.");
    }
    if (response.status === 403) {
      this.#ask();
      throw new RequestError(STARTED_AGAIN);
    }
    const answer = await response.json().catch(() => ({ error: { message: `The server answered ${response.status}.` } }));
    if (answer.error) throw new RequestError(answer.error.message);
    return answer.result;
  }

  /** @param {any} message */
  #receive(message) {
    const waiting = this.#waiting.get(message.id);
    if (waiting) {
      this.#waiting.delete(message.id);
      if (message.error) waiting.reject(new RequestError(message.error.message));
      else waiting.resolve(message.result);
    } else if (message.method) this.#tell(message.method, message.params);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.#tell("state", state);
  }

  /**
   * @param {string} event
   * @param {any} params
   */
  #tell(event, params) {
    for (const handler of this.#handlers.get(event) ?? []) handler(params);
  }
}
