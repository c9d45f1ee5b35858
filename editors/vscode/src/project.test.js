import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { programOf, projectOf, reason, withoutExtra, withoutProgram } from "./project.js";

const OWN = '[project]\nname = "prospect-to-cash-acceptance"\n';
const NONE = { command: "", interpreter: null };

/** @param {Record<string, string>} files */
const linux = (files, env = {}) => machine(files, env, false, path.posix);
/** @param {Record<string, string>} files */
const windows = (files, env = {}) => machine(files, env, true, path.win32);
/**
 * @param {Record<string, string>} files
 * @param {Record<string, string>} env
 * @param {boolean} isWindows
 * @param {import("node:path").PlatformPath} style
 */
const machine = (files, env, isWindows, style) => ({
  windows: isWindows, path: style, env, exists: (/** @type {string} */ file) => file in files, read: (/** @type {string} */ file) => files[file] ?? "",
});

test("the project is the closest folder with settings, and never above what is open", () => {
  const files = { "/srv/pyproject.toml": "", "/srv/shop/pyproject.toml": "", "/pyproject.toml": "" };
  assert.equal(projectOf("/srv/shop/features/a/b.feature", "/srv", linux(files)), "/srv/shop");
  assert.equal(projectOf("/srv/other/b.feature", "/srv", linux(files)), "/srv");
  assert.equal(projectOf("/else/features/b.feature", "/else", linux(files)), "/else");
});

test("the virtual environment of the project has p2c", () => {
  const files = { "/srv/shop/.venv/bin/p2c": "", "/srv/shop/.venv/bin/python": "", "/usr/bin/p2c": "" };
  const expected = { command: "/srv/shop/.venv/bin/p2c", args: ["lsp"], python: "/srv/shop/.venv/bin/python" };
  assert.deepEqual(programOf("/srv/shop", { ...NONE, workspace: "/srv/shop" }, linux(files, { PATH: "/usr/bin" })), expected);
  assert.deepEqual(programOf("/srv/shop/deeper", { ...NONE, workspace: "/srv" }, linux(files)), expected);
});

test("on Windows, it's in Scripts", () => {
  const files = { "c:\\shop\\venv\\Scripts\\p2c.exe": "" };
  const found = programOf("c:\\shop", { ...NONE, workspace: "c:\\shop" }, windows(files));
  assert.equal(found?.command, "c:\\shop\\venv\\Scripts\\p2c.exe");
});

test("the setting is first, then the environment, the interpreter, and the path", () => {
  const all = { "/p/.venv/bin/p2c": "", "/conda/bin/p2c": "", "/active/bin/p2c": "", "/usr/bin/p2c": "" };
  const settings = { command: "", workspace: "/p", interpreter: "/conda/bin/python3" };
  const env = { PATH: "/bin:/usr/bin", VIRTUAL_ENV: "/active" };
  /** @type {Record<string, string>} */
  const left = { ...all };
  for (const command of Object.keys(all)) {
    assert.equal(programOf("/p", settings, linux(left, env))?.command, command);
    delete left[command];
  }
  assert.equal(programOf("/p", settings, linux(left, env)), null);
  assert.equal(programOf("/p", { ...settings, command: "tools/p2c" }, linux(all))?.command, "/p/tools/p2c");
  assert.equal(programOf("/p/q", { ...settings, command: "${workspaceFolder}/tools/p2c" }, linux(all))?.command, "/p/tools/p2c");
  assert.equal(programOf("/p", { ...settings, command: "p2c" }, linux(all, env))?.command, "/usr/bin/p2c");
});

test("without p2c, the advice installs it where Python is", () => {
  const settings = { ...NONE, workspace: "/p" };
  const files = { "/p/.venv/bin/python": "", "/p/pyproject.toml": OWN };
  assert.deepEqual(withoutProgram("/p", settings, linux(files)), {
    message: "p2c isn't installed in .venv/bin/python.",
    install: '.venv/bin/python -m pip install -e ".[lsp]"',
  });
  assert.equal(withoutProgram("/p", { ...settings, interpreter: "/my env/bin/python" }, linux({})).install, '"/my env/bin/python" -m pip install "prospect-to-cash-acceptance[lsp]"');
});

test("without an environment, the advice creates one", () => {
  assert.equal(withoutProgram("/p", { ...NONE, workspace: "/p" }, linux({})).install, 'python3 -m venv .venv && .venv/bin/python -m pip install "prospect-to-cash-acceptance[lsp]"');
  assert.equal(withoutProgram("c:\\p", { ...NONE, workspace: "c:\\p" }, windows({})).install, 'py -m venv .venv; .venv\\Scripts\\python.exe -m pip install "prospect-to-cash-acceptance[lsp]"');
});

test("without the extra, the advice installs it beside p2c", () => {
  const started = { command: "c:\\my p\\.venv\\Scripts\\p2c.exe", args: [], python: "c:\\my p\\.venv\\Scripts\\python.exe" };
  const output = "p2c: The language server needs the package pygls. To install it, run 'python -m pip install \"prospect-to-cash-acceptance[lsp]\"'.\n";
  assert.equal(withoutExtra(output, started, "c:\\my p", windows({}))?.install, '.venv\\Scripts\\python.exe -m pip install "prospect-to-cash-acceptance[lsp]"');
  assert.equal(withoutExtra(output, started, "c:\\other", windows({}))?.install, '& "c:\\my p\\.venv\\Scripts\\python.exe" -m pip install "prospect-to-cash-acceptance[lsp]"');
  assert.equal(withoutExtra("p2c: pyproject.toml:3: wrong", started, "c:\\other", windows({})), null);
});

test("the reason is the end of the output", () => {
  assert.equal(reason("one\r\ntwo\nthree\nfour\n\n"), "two three four");
});
