import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection, RequestError } from "./connection.js";

/** @type {any[]} */
const sockets = [];
class FakeSocket {
  sent = [];
  constructor(address) {
    this.address = address;
    sockets.push(this);
  }
  send(text) { this.sent.push(JSON.parse(text)); }
  receive(message) { this.onmessage({ data: JSON.stringify(message) }); }
}

function open() {
  globalThis.WebSocket = FakeSocket;
  const connection = new Connection({ protocol: "http:", host: "127.0.0.1:1" });
  connection.start();
  const socket = sockets.at(-1);
  socket.onopen();
  return { connection, socket };
}

test("answers come to their requests, in whatever order", async () => {
  const { connection, socket } = open();
  const [one, two] = [connection.request("a", { x: 1 }), connection.request("b")];
  assert.deepEqual(socket.sent, [{ id: 1, method: "a", params: { x: 1 } }, { id: 2, method: "b", params: {} }]);
  socket.receive({ id: 2, error: { message: "No." } });
  socket.receive({ id: 1, result: 5 });
  assert.equal(await one, 5);
  await assert.rejects(two, new RequestError("No."));
});

test("notifications come to all who listen", () => {
  const { connection, socket } = open();
  const heard = [];
  connection.on("disk", (params) => heard.push(params));
  connection.on("disk", (params) => heard.push(params));
  socket.receive({ method: "disk", params: { file: "a" } });
  assert.deepEqual(heard, [{ file: "a" }, { file: "a" }]);
});

test("a lost connection answers what waits, says so, and is tried again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { connection, socket } = open();
  const states = [];
  connection.on("state", (state) => states.push(state));
  const waiting = connection.request("a");
  socket.onclose();
  await assert.rejects(waiting, /lost/);
  await assert.rejects(connection.request("a"), /no connection/);
  connection.notify("change", {});
  context.mock.timers.tick(200);
  sockets.at(-1).onclose();
  context.mock.timers.tick(499);
  const before = sockets.length;
  context.mock.timers.tick(1);
  assert.equal(sockets.length, before + 1);
  sockets.at(-1).onopen();
  assert.deepEqual(states, ["lost", "lost", "open"]);
});

test("what writes goes over HTTP, with the token in a header", async () => {
  const { connection, socket } = open();
  connection.token = "secret";
  const calls = [];
  globalThis.fetch = async (...call) => {
    calls.push(call);
    return { status: 200, json: async () => ({ result: { hash: "h" } }) };
  };
  assert.deepEqual(await connection.request("save", { file: "a" }), { hash: "h" });
  assert.equal(calls[0][0], "/write");
  assert.equal(calls[0][1].headers["X-P2C-Token"], "secret");
  assert.deepEqual(JSON.parse(calls[0][1].body), { id: 1, method: "save", params: { file: "a" } });
  assert.deepEqual(socket.sent, []);
  globalThis.fetch = async () => ({ status: 413, json: async () => { throw new Error(); } });
  await assert.rejects(connection.request("save"), /answered 413/);
  globalThis.fetch = async () => ({ status: 403 });
  await assert.rejects(connection.request("save"), /started again.*your text is kept/);
});

test("a server that doesn't know this browser is told from one that doesn't answer", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { connection, socket } = open();
  const states = [];
  connection.on("state", (state) => states.push(state));
  const statuses = [0, 403, 403, 200];
  globalThis.fetch = async () => {
    const status = statuses.shift();
    if (!status) throw new TypeError("Failed to fetch");
    return { status };
  };
  socket.onclose();
  for (let tried = 0; tried < 4; tried++) {
    context.mock.timers.tick(2000);
    sockets.at(-1).onclose();
    await new Promise(setImmediate);
  }
  context.mock.timers.tick(2000);
  sockets.at(-1).onopen();
  assert.deepEqual(states.filter((state, at) => state !== states[at - 1]), ["lost", "rejected", "lost", "open"]);
  assert.deepEqual(statuses, []);
});
