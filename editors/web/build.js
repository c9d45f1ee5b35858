// Builds the JavaScript and the styles of the HTML report, of the page of what-if, of the workbench, and of
// the twin:
// npm run build
// To compare what's built with the files that are there: node build.js FOLDER, which gets a folder for
// each of the three places.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const program = "../../src/prospect_to_cash";
const places = { report: "harness/report/html/built", workbench: "workbench/browser/built", twin: "wire/twin/server/built" };
const folder = process.argv[2];
const placeOf = (/** @type {keyof typeof places} */ name) => (folder ? join(folder, name) : join(program, places[name]));
const report = placeOf("report");

const options = /** @type {const} */ ({
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});

await build({ ...options, entryPoints: ["report/report.js", "report/report.css", "what-if/what-if.js", "what-if/what-if.css"], outdir: report });
for (const name of /** @type {const} */ (["workbench", "twin"])) {
  const outdir = placeOf(name);
  await build({ ...options, alias: { "@lezer/common": "./workbench/one_node.js" }, entryPoints: [`${name}/${name}.js`, `${name}/${name}.css`], outdir });
  await mkdir(outdir, { recursive: true });
  await copyFile(`${name}/index.html`, join(outdir, "index.html"));
}
