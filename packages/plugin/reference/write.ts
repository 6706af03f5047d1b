import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { everyExport, gaps, reference } from "./reference.ts";

const exported = everyExport();
const problems = gaps(exported);
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\nTell them in packages/plugin/reference/words.\n`);
  process.exit(1);
}
writeFileSync(join(import.meta.dirname, "../REFERENCE.md"), reference(exported));
