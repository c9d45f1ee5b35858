// The language servers: one for each project.

import { spawn } from "node:child_process";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient } from "vscode-languageclient/node";
import { machine } from "./machine.js";
import { programOf, projectOf, reason, withoutExtra, withoutProgram } from "./project.js";

/** @typedef {import("./project.js").Program} Program */

/** The language of feature files. */
export const LANGUAGE = "cucumber";
/** How often a server that ended starts again. */
const RESTARTS = 3;
/** How much of the output of a server is kept, to say why it ended. */
const OUTPUT = 4000;

export class Servers {
  /** @type {Map<string, Promise<LanguageClient | null>>} By the folder of the project. */
  #clients = new Map();
  #output;

  /** @param {vscode.LogOutputChannel} output */
  constructor(output) {
    this.#output = output;
    /** Called when a server is ready. */
    this.onReady = () => {};
  }

  /** Start the servers of all texts that are open. */
  serveAll() {
    vscode.workspace.textDocuments.forEach((each) => this.serve(each));
  }

  /**
   * Start the server of a text, if it's a feature file in a folder that is open.
   *
   * @param {vscode.TextDocument} document
   */
  serve(document) {
    if (document.languageId === LANGUAGE) this.of(document.uri);
  }

  /**
   * Return the server of a file, or null if it can't be started.
   *
   * @param {vscode.Uri} uri
   */
  async of(uri) {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || uri.scheme !== "file") return null;
    const root = projectOf(uri.fsPath, folder.uri.fsPath, machine);
    const found = this.#clients.get(root) ?? this.#start(root, folder);
    this.#clients.set(root, found);
    return found;
  }

  /**
   * Let the server of a file carry out a command.
   *
   * @param {string} command
   * @param {vscode.Uri} uri
   * @param {unknown[]} args
   */
  async command(command, uri, args) {
    const client = await this.of(uri);
    return client?.sendRequest("workspace/executeCommand", { command, arguments: args });
  }

  /**
   * Ask the server of a file. Return null if there's no server, or if it can't answer.
   *
   * @param {string} method
   * @param {vscode.Uri} uri
   * @param {object} params
   * @returns {Promise<any>}
   */
  async ask(method, uri, params) {
    const client = await this.of(uri);
    return client && this.#answer(client, method, { ...params, uri: client.code2ProtocolConverter.asUri(uri) });
  }

  /**
   * Ask each server.
   *
   * @param {string} method
   * @param {object} params
   */
  async askAll(method, params) {
    const clients = (await Promise.all(this.#clients.values())).filter((each) => each !== null);
    return Promise.all(clients.map(async (each) => (await this.#answer(each, method, params)) ?? []));
  }

  /**
   * @param {LanguageClient} client
   * @param {string} method
   * @param {object} params
   */
  async #answer(client, method, params) {
    try {
      return await client.sendRequest(method, params);
    } catch (error) {
      this.#output.error(`${method}: ${error}`);
      return null;
    }
  }

  async stop() {
    const clients = await Promise.all(this.#clients.values());
    this.#clients.clear();
    await Promise.all(clients.map((each) => each?.isRunning() && each.stop()));
  }

  async restart() {
    await this.stop();
    this.serveAll();
  }

  /**
   * @param {string} root
   * @param {vscode.WorkspaceFolder} folder
   */
  async #start(root, folder) {
    const settings = {
      command: /** @type {string} */ (vscode.workspace.getConfiguration("p2c", folder).get("command")) ?? "",
      workspace: folder.uri.fsPath,
      interpreter: await interpreterOf(folder.uri),
    };
    const program = programOf(root, settings, machine);
    if (!program) {
      offer(root, withoutProgram(root, settings, machine));
      return null;
    }
    this.#output.info(`Starting ${program.command} ${program.args.join(" ")} in ${root}`);
    return this.#run(root, folder, program);
  }

  /**
   * @param {string} root
   * @param {vscode.WorkspaceFolder} folder
   * @param {Program} program
   */
  async #run(root, folder, program) {
    let said = "";
    /** @type {Promise<unknown>} Resolved when the server has ended, and all that it said is known. */
    let ended = Promise.resolve();
    let starts = 0;
    const server = async () => {
      const child = spawn(program.command, program.args, { cwd: root });
      said = "";
      child.stderr.setEncoding("utf-8").on("data", (text) => { said = (said + text).slice(-OUTPUT); });
      child.on("error", (error) => { said += error.message; });
      ended = new Promise((resolve) => child.on("close", resolve).on("error", resolve));
      return child;
    };
    /** @type {LanguageClient} */
    const client = new LanguageClient("p2c", "p2c", server, {
      documentSelector: [{ scheme: "file", language: LANGUAGE, pattern: `${root.replaceAll("\\", "/")}/**` }],
      workspaceFolder: { ...folder, uri: vscode.Uri.file(root) },
      outputChannel: this.#output,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => ({ action: client.isRunning() && ++starts <= RESTARTS ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
      },
    });
    // The extension has the commands of the server, because each of several servers would register them.
    client.getFeature("workspace/executeCommand").initialize = () => {};
    // A notification of the client would hide what is missing. Its errors are in the output.
    client.error = (message, data) => this.#output.error(data === undefined ? message : `${message}\n${data}`);
    try {
      await client.start();
      // The caller knows the server only after this function.
      setImmediate(() => this.onReady());
      return client;
    } catch (error) {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
      const advice = withoutExtra(said, program, root, machine);
      if (advice) offer(root, advice);
      else this.#report(`The language server of p2c ended: ${reason(said) || error}`);
      return null;
    }
  }

  /** @param {string} message */
  async #report(message) {
    this.#output.error(message);
    if (await vscode.window.showErrorMessage(message, "Show output")) this.#output.show();
  }
}

/**
 * Say what is missing, and offer the command that installs it.
 *
 * @param {string} root
 * @param {import("./project.js").Advice} advice
 */
async function offer(root, { message, install }) {
  const run = "Install";
  const copy = "Copy the command";
  const chosen = await vscode.window.showErrorMessage(`${message} To install it, run ${install} in the folder of the project. Then restart the language server.`, run, copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(install);
  if (chosen !== run) return;
  const terminal = vscode.window.createTerminal({ name: "p2c", cwd: root });
  terminal.show();
  terminal.sendText(install);
}

/**
 * Return the interpreter that the Python extension uses for a folder, or null without it.
 *
 * @param {vscode.Uri} folder
 * @returns {Promise<string | null>}
 */
async function interpreterOf(folder) {
  const python = vscode.extensions.getExtension("ms-python.python");
  if (!python) return null;
  const { environments } = await python.activate();
  const found = await environments?.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
  return found?.executable.uri?.fsPath ?? null;
}
