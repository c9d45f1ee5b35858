// Starts a language server for each project whose feature files are open, and says what is missing.

import * as vscode from "vscode";
import { Servers } from "./servers.js";

/** @type {Servers | null} */
let servers = null;

/** @param {vscode.ExtensionContext} context */
export async function activate(context) {
  const output = vscode.window.createOutputChannel("p2c", { log: true });
  const started = (servers = new Servers(output));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("p2c.showOutput", () => output.show()),
    vscode.commands.registerCommand("p2c.restart", () => started.restart()),
    vscode.commands.registerCommand("p2c.run", (uri, ...others) => started.command("p2c.run", vscode.Uri.parse(uri), [uri, ...others])),
    vscode.workspace.onDidOpenTextDocument((each) => started.serve(each)),
    vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration("p2c")) started.restart(); }),
  );
  started.serveAll();
}

export const deactivate = () => servers?.stop();
