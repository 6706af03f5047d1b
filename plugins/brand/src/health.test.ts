import { expect, it } from "vitest";
import { health } from "./health.ts";

const at = (doc: object, today: string) => health.score(doc, { today, settings: {}, linked: {}, adjusted: {} });

it("is the progress reported, less five a day after the planned naming, and never below nought", () => {
  expect(at({ progress: 60, due: "2026-10-10" }, "2026-10-10").total).toBe(60);
  expect(at({ progress: 60, due: "2026-10-10" }, "2026-10-14")).toMatchObject({
    total: 40,
    lines: [{ points: 60 }, { points: -20, why: "逾期4天，每天减5分" }],
  });
  expect(at({ progress: 10, due: "2026-10-10" }, "2026-11-10").total).toBe(0);
  expect(at({}, "2026-11-10").total).toBe(0);
  expect(at({ progress: 100, due: "2026-10-10" }, "2026-11-10").total).toBe(100);
});
