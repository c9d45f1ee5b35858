// The extension as it's built, in a stand-in for the editor, with a server that stands in for p2c.

import assert from "node:assert/strict";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { editor } from "../stand-ins/editor.js";

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "p2c-")));
const file = path.join(folder, "a.feature");
const built = path.join(folder, "extension.cjs");
await build({ entryPoints: [path.join(import.meta.dirname, "extension.js")], outfile: built, bundle: true, platform: "node", external: ["vscode"], logLevel: "error" });
writeFileSync(path.join(folder, "pyproject.toml"), "");
writeFileSync(file, "Feature: F\n");
after(() => rmSync(folder, { recursive: true }));

/** @param {() => unknown} condition */
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Load the extension in an editor of its own, and activate it. */
async function activated() {
  const { api, did } = editor(folder, file);
  const loader = /** @type {any} */ (Module);
  const load = loader._load;
  loader._load = (/** @type {string} */ name, /** @type {any[]} */ ...others) => (name === "vscode" ? api : load(name, ...others));
  const require = createRequire(import.meta.url);
  delete require.cache[built];
  const extension = require(built);
  loader._load = load;
  await extension.activate({ subscriptions: [], extensionUri: api.Uri.file(folder) });
  return { extension, did };
}

const options = { timeout: 30_000, skip: process.platform === "win32" && "the server is a script with a first line" };

test("without p2c, the message has the command that installs it, and runs it", options, async () => {
  const { extension, did } = await activated();
  await until(() => did.typed.length);
  assert.match(did.messages[0], /^Can't find p2c: .* run python3 -m venv \.venv && \.venv\/bin\/python -m pip install/);
  assert.match(did.typed[0], /^python3 -m venv/);
  await extension.deactivate();
});

test("the server of the project answers, and is restarted", options, async () => {
  const bin = path.join(folder, ".venv", "bin");
  mkdirSync(bin, { recursive: true });
  copyFileSync(path.join(import.meta.dirname, "../stand-ins/server.cjs"), path.join(bin, "p2c"));
  chmodSync(path.join(bin, "p2c"), 0o755);
  const { extension, did } = await activated();
  await until(() => did.problems.length && did.items.size);
  assert.deepEqual(did.problems[0], ["a.feature", 0]);
  const [tests] = did.items.values();
  assert.deepEqual([...tests.children.values()].map((each) => [each.label, each.range.start.line]), [["A", 2], ["R: B", 6]]);

  await did.commands["p2c.showEvidence"]();
  did.fromPanel({ ready: true });
  await until(() => did.toPanel.some(({ evidence }) => evidence));
  assert.deepEqual(did.toPanel[0], { line: 4 });
  assert.equal(did.toPanel.at(-1).evidence.scenarios[0].title, "line 3");

  await did.commands["p2c.runAtCursor"]();
  await until(() => did.toPanel.at(-1).evidence?.ran.length);
  assert.deepEqual(did.toPanel.at(-1).evidence.ran, [["p2c.run", 4]]);

  await did.profiles.Run({ include: undefined, exclude: [] }, { isCancellationRequested: false });
  assert.deepEqual(did.results, ["passed: A", "failed: R: B: no, line 8"]);

  did.problems.length = 0;
  await did.commands["p2c.restart"]();
  await until(() => did.problems.some(([, number]) => number === 0));
  assert.deepEqual(did.messages, []);
  await extension.deactivate();
});

test("without the extra, the message has the command that installs it beside p2c", options, async () => {
  writeFileSync(path.join(folder, "without-extra"), "");
  writeFileSync(path.join(folder, ".venv", "bin", "python"), "");
  const { extension, did } = await activated();
  await until(() => did.typed.length);
  assert.deepEqual(did.typed, ['.venv/bin/python -m pip install "prospect-to-cash-acceptance[lsp]"']);
  assert.match(did.messages[0], /^p2c is there, but not its language server\. To install it, run/);
  await extension.deactivate();
});
