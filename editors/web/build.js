// Builds the scripts and the styles of the HTML report, of the page of what-if, and of the workbench:
// npm run build
// To compare what's built with the files that are there: node build.js FOLDER, which gets a folder for
// each of the two places.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const program = "../../src/prospect_to_cash";
const [report, workbench] = process.argv[2]
  ? [join(process.argv[2], "report"), join(process.argv[2], "workbench")]
  : [join(program, "harness/report/html/built"), join(program, "workbench/browser/built")];

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
await build({ ...options, entryPoints: ["workbench/workbench.js", "workbench/workbench.css"], outdir: workbench });
await mkdir(workbench, { recursive: true });
await copyFile("workbench/index.html", join(workbench, "index.html"));
