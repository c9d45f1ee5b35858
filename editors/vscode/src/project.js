// Finds the project of a feature file, its p2c, and the sentence that says what is missing.

/**
 * What the machine is like, so that tests need no other one.
 *
 * @typedef {object} Machine
 * @property {boolean} windows
 * @property {import("node:path").PlatformPath} path
 * @property {(file: string) => boolean} exists
 * @property {(file: string) => string} read The text of a file, or nothing.
 * @property {Record<string, string | undefined>} env
 */

/**
 * A program that starts the language server, and the Python beside it, if there's one.
 *
 * @typedef {{ command: string, args: string[], python: string | null }} Program
 */

/** What is missing, and the command that installs it. @typedef {{ message: string, install: string }} Advice */

/** The folders in which a project usually has its virtual environment. */
const ENVIRONMENTS = [".venv", "venv"];
const PACKAGE = "prospect-to-cash-acceptance";

/**
 * Return the folder of the project that has a file: the closest one with settings, as p2c finds it.
 *
 * @param {string} file
 * @param {string} workspace The folder that is open.
 * @param {Machine} machine
 */
export function projectOf(file, workspace, machine) {
  return above(machine.path.dirname(file), workspace, machine).find((folder) => machine.exists(machine.path.join(folder, "pyproject.toml"))) ?? workspace;
}

/**
 * Return the program that starts the language server, or null if there's none.
 *
 * @param {string} root The folder of the project.
 * @param {{ command: string, workspace: string, interpreter: string | null }} settings The Python extension chose the interpreter.
 * @param {Machine} machine
 * @returns {Program | null}
 */
export function programOf(root, { command, workspace, interpreter }, machine) {
  const { path, exists, env } = machine;
  if (command) {
    const named = command.replaceAll("${workspaceFolder}", workspace);
    const file = /[\\/]/.test(named) ? path.resolve(root, named) : (onPath(named, machine) ?? named);
    return program(file, machine);
  }
  const folders = above(root, workspace, machine).flatMap((folder) => ENVIRONMENTS.map((name) => bin(path.join(folder, name), machine)));
  if (interpreter) folders.push(path.dirname(interpreter));
  if (env.VIRTUAL_ENV) folders.push(bin(env.VIRTUAL_ENV, machine));
  for (const folder of folders) {
    const file = path.join(folder, executable("p2c", machine));
    if (exists(file)) return program(file, machine);
  }
  const found = onPath("p2c", machine);
  return found === null ? null : program(found, machine);
}

/**
 * Return what to do if there's no p2c.
 *
 * @param {string} root
 * @param {{ workspace: string, interpreter: string | null }} settings
 * @param {Machine} machine
 * @returns {Advice}
 */
export function withoutProgram(root, { workspace, interpreter }, machine) {
  const { path, exists } = machine;
  const pythons = above(root, workspace, machine).flatMap((folder) => ENVIRONMENTS.map((name) => path.join(bin(path.join(folder, name), machine), executable("python", machine))));
  const python = pythons.find(exists) ?? interpreter;
  if (python) {
    return { message: `p2c isn't installed in ${shown(python, root, machine)}.`, install: pip(python, root, machine) };
  }
  const create = machine.windows ? "py -m venv .venv" : "python3 -m venv .venv";
  const created = path.join(bin(".venv", machine), executable("python", machine));
  const and = machine.windows ? ";" : " &&";
  return { message: "Can't find p2c: the project has no virtual environment in .venv.", install: `${create}${and} ${pip(created, root, machine)}` };
}

/**
 * Return what to do if the language server ended when it was started, or null if nothing is missing.
 *
 * @param {string} output What it wrote to the standard error.
 * @param {Program} started
 * @param {string} root
 * @param {Machine} machine
 * @returns {Advice | null}
 */
export function withoutExtra(output, { python }, root, machine) {
  if (!output.includes("[lsp]")) return null;
  return { message: "p2c is there, but not its language server.", install: pip(python ?? "python", root, machine) };
}

/**
 * Return the last lines of an output, which say why a program ended.
 *
 * @param {string} output
 */
export const reason = (output) => output.trim().split(/\r?\n/).slice(-3).join(" ").slice(-400);

/**
 * Return a folder and those above it, up to the one that is open.
 *
 * @param {string} folder
 * @param {string} workspace
 * @param {Machine} machine
 */
function above(folder, workspace, { path }) {
  const found = [folder];
  for (let each = folder; each !== workspace && isBelow(path.dirname(each), workspace, path) && path.dirname(each) !== each;) {
    each = path.dirname(each);
    found.push(each);
  }
  return found;
}

/**
 * @param {string} folder
 * @param {string} workspace
 * @param {import("node:path").PlatformPath} path
 */
function isBelow(folder, workspace, path) {
  const way = path.relative(workspace, folder);
  return !way.startsWith("..") && !path.isAbsolute(way);
}

/**
 * @param {string} environment
 * @param {Machine} machine
 */
const bin = (environment, { windows, path }) => path.join(environment, windows ? "Scripts" : "bin");

/**
 * @param {string} name
 * @param {Machine} machine
 */
const executable = (name, { windows }) => (windows ? `${name}.exe` : name);

/**
 * @param {string} name
 * @param {Machine} machine
 */
function onPath(name, machine) {
  const { path, exists, env } = machine;
  const folders = (env.PATH ?? env.Path ?? "").split(path.delimiter).filter(Boolean);
  const file = name.endsWith(".exe") ? name : executable(name, machine);
  return folders.map((folder) => path.join(folder, file)).find(exists) ?? null;
}

/**
 * @param {string} file
 * @param {Machine} machine
 * @returns {Program}
 */
function program(file, machine) {
  const python = machine.path.join(machine.path.dirname(file), executable("python", machine));
  return { command: file, args: ["lsp"], python: machine.exists(python) ? python : null };
}

/**
 * Return the command that installs p2c with its language server: a copy of its project installs itself.
 *
 * @param {string} python
 * @param {string} root
 * @param {Machine} machine
 */
function pip(python, root, machine) {
  const settings = machine.read(machine.path.join(root, "pyproject.toml"));
  const isOwn = new RegExp(`^name\\s*=\\s*["']${PACKAGE}["']`, "m").test(settings);
  const what = isOwn ? '-e ".[lsp]"' : `"${PACKAGE}[lsp]"`;
  return `${quoted(shown(python, root, machine), machine)} -m pip install ${what}`;
}

/**
 * Return a file as a terminal in the folder of the project names it.
 *
 * @param {string} file
 * @param {string} root
 * @param {Machine} machine
 */
function shown(file, root, { path }) {
  const way = path.isAbsolute(file) ? path.relative(root, file) : file;
  return way.startsWith("..") || path.isAbsolute(way) ? file : way;
}

/**
 * Return a file as a shell reads it: PowerShell runs a text in quotes only after `&`.
 *
 * @param {string} file
 * @param {Machine} machine
 */
const quoted = (file, { windows }) => (/[^\w./\\:-]/.test(file) ? `${windows ? "& " : ""}"${file}"` : file);
