// Builds the scripts and the styles of the HTML report and of the page of what-if: npm run build
import { build } from "esbuild";

const to = "../../src/prospect_to_cash/harness/report/html/built";

await build({
  entryPoints: ["report/report.js", "report/report.css", "what-if/what-if.js", "what-if/what-if.css"],
  entryNames: "[name]",
  outdir: process.argv[2] ?? to,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});
