/* Types alone: the examination itself is a program, `main.ts`. */
export type { Recorded } from "../recording.ts";
export type { KeptRecord } from "./exam.ts";
export type { Finding, Part } from "./finding.ts";
export type { Sheet } from "./main.ts";
