// The machine on which the editor runs.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** @type {import("./project.js").Machine} */
export const machine = {
  windows: process.platform === "win32",
  path,
  exists: existsSync,
  read: (file) => (existsSync(file) ? readFileSync(file, "utf-8") : ""),
  env: process.env,
};
