import { ABOUT } from "./about.ts";
import { ACTED } from "./acted.ts";
import type { Trace } from "./trace.ts";

export { type PluginTraces, pluginTraces } from "./questions.ts";
export { NAMES_SOMEBODY, type Trace } from "./trace.ts";

/**
 * Every place of the kernel's tables where a person stands. What is told to somebody about themselves, what a merger moves
 * and what an erasure takes away all read this list; a table that is not in it fails the test beside it.
 */
export const TRACES: readonly Trace[] = [...ABOUT, ...ACTED];
