// Joins the modules of the extension into one file, with the licenses of what it's made of: npm run build
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const { metafile } = await build({
  entryPoints: ["src/extension.js"],
  outfile: "dist/extension.cjs",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

// The panel has the code of the report and of the workbench.
await build({
  entryPoints: ["panel/panel.js", "panel/panel.css"],
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});

const LICENSES = ["LICENSE", "LICENSE.md", "LICENSE.txt", "License.txt"];
const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => file.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []));
const licenses = [...packages].sort().map((folder) => {
  const file = LICENSES.map((name) => path.join(folder, name)).find(existsSync);
  if (!file) throw new Error(`${folder} has no license.`);
  return `${path.relative("node_modules", folder)}\n\n${readFileSync(file, "utf-8").trim()}\n`;
});
writeFileSync("dist/licenses.txt", licenses.join("\n----\n\n"));
copyFileSync("../../LICENSE", "dist/LICENSE.txt");
