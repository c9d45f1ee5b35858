// Builds the script and the style of the HTML report: npm run build
import { build } from "esbuild";

const to = "../src/prospect_to_cash/harness/report/html/built";

await build({
  entryPoints: ["report/report.js", "report/report.css"],
  outdir: process.argv[2] ?? to,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
});
