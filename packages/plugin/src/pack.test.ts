import { describe, expect, it } from "vitest";
import { importIn } from "./pack.ts";

describe("a pack's code, looked at for imports", () => {
  it.each([
    "import a from 'x'",
    "import'x'",
    "import{a}from'x'",
    "import*as a from'x'",
    "import defer * as a from 'x'",
    "await import('x')",
    "import/**/('x')",
    "import//\n('x')",
    "[...import('x')]",
    "export * from 'x'",
    "export {default} from 'x'",
    "export{a}\n\nfrom 'x'",
    "export{a}/**/from'x'",
    "export/**/{a}from'x'",
    "export{a/*}*/}from'x'",
  ])("reaches out by %j", (code) => expect(importIn(code)).not.toBeNull());

  it.each([
    "export{plugin as default};",
    "export { 计划 as default }\n",
    "export default {}",
    "({ import: 1 }).import",
    "const importRows = 1, reimport = (x) => x",
    "import.meta",
  ])("does not by %j", (code) => expect(importIn(code)).toBeNull());

  it("takes no time over a text that is made to take it", () => {
    const made = ["import/*", "import ", "export{", "export ", "export{a}", `import${" ".repeat(999)}:`];
    const began = performance.now();
    for (const part of made) importIn(part.repeat(Math.ceil(500_000 / part.length)));
    importIn(`export{${"a,".repeat(250_000)}`);
    importIn(`import${" ".repeat(500_000)}:`);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
