import { found, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { Desk } from "./questions.ts";

/** What whoever may import is told; a page that is not there for everybody else. */
export const admitted = async (visit: Visit): Promise<Desk> =>
  found((await visit.ask({ desk: about("imports.desk", {}) })).desk);
