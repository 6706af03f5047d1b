import { receiver } from "../exchange/index.ts";
import { ReportSchema } from "./report.ts";
import { reportTaken } from "./store.ts";

/** Headquarters takes in what an enterprise of the group reports. Nobody did anything there, so nothing is audited: the letter is in the book of letters. */
export const figuresReceiver = receiver({
  kind: "figures",
  schema: ReportSchema,
  received: async (memory, _db, { from, body }) => ({ statements: reportTaken(from, body, memory.now), audit: null }),
});
