import { data, duties, flows, metrics, scores } from "./data.ts";
import { beside, forms, jobs, kits, pages, texts, time } from "./places.ts";
import { capabilities, pack, plugin } from "./plugin.ts";
import { testing } from "./testing.ts";
import type { Chapter } from "./words.ts";

/** What the reference says, in the order in which somebody who writes a plugin needs it. */
export const CHAPTERS: readonly Chapter[] = [
  plugin,
  data,
  flows,
  forms,
  pages,
  kits,
  duties,
  metrics,
  scores,
  beside,
  jobs,
  capabilities,
  time,
  texts,
  testing,
  pack,
];
