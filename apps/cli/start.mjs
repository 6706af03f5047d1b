#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node cannot read the TypeScript behind it, and must be told so kindly.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `需要 Node 22.12 或更高版本，当前是 ${process.version}；用 npm start 会自动使用自带的 Node 24（Linux）。` +
      ` / Node 22.12 or newer is needed, this is ${process.version}; npm start uses a bundled Node 24 on Linux.`,
  );
  process.exit(1);
}
await import("./src/main.ts");
