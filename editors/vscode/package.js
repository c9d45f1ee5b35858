// Builds the extension to dist/p2c.vsix, and checks its size: npm run package
import { statSync } from "node:fs";
import { createVSIX } from "@vscode/vsce";

await import("./build.js");

/** The most bytes that a download should have. */
const MOST = 150_000;
const packagePath = "dist/p2c.vsix";
await createVSIX({ packagePath, dependencies: false, skipLicense: true, allowMissingRepository: true });
const { size } = statSync(packagePath);
console.log(`${packagePath}: ${size} bytes of ${MOST}`);
if (size > MOST) process.exitCode = 1;
