export { type Around as EvidenceAround, type Beside as EvidenceBeside, mayChange, type NewLink } from "./evidence.ts";
export type { EvidenceShelf } from "./questions.ts";
export { type Candidate, candidates, linkStatements, unlinkStatements } from "./store.ts";
