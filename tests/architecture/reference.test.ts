import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { everyExport, gaps, reference } from "../../packages/plugin/reference/reference.ts";

const exported = everyExport();

describe("the reference of the plugin contract", () => {
  it("explains every export and every member in packages/plugin/reference/words, and nothing that is gone", () => {
    expect(exported.length).toBeGreaterThan(80);
    expect(gaps(exported)).toEqual([]);
  });

  it("is what the types say today: `npm run reference` writes it anew", () => {
    const file = join(import.meta.dirname, "../../packages/plugin/REFERENCE.md");
    expect(readFileSync(file, "utf8") === reference(exported)).toBe(true);
  });
});
