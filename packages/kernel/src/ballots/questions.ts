import { one } from "./seen.ts";

export const ballotQuestions = { "ballots.one": one };
