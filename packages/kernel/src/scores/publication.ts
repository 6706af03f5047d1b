import type { Flow, Plugin, PublishedScore, Publishing, ScoreResult } from "@jiceng/plugin";
import { type FixedScore, standing } from "./fixed.ts";

/** A result that was kept, as far as publishing has to know it. */
export type KeptTotal = Pick<FixedScore, "seq" | "state" | "appealId" | "at"> & {
  result: Pick<ScoreResult, "total" | "level">;
};

/** What stands in the way of publishing a score of one record. */
export interface Publishable {
  kept: readonly KeptTotal[];
  /** Kept results that were published, by their `seq`. */
  published: readonly number[];
  /** Whether an appeal against one of its lines has not been decided. */
  isAppealed: boolean;
}

/** Why a result cannot be published now, as the end of a sentence that begins with the record; `null` when it can. */
export function whyNotPublish(
  flow: Pick<Flow, "states"> | undefined,
  state: string,
  { kept, published, isAppealed }: Publishable,
): string | null {
  const held = standing(flow, kept, state);
  if (held.length === 0) return "还没有定分，定了再通报";
  if (held.some(({ seq }) => published.includes(seq))) return "已经通报过了";
  return isAppealed ? "有申诉还没有复核，复核完再通报" : null;
}

/** What holds since a result was published: nothing new, what an appeal or another fixing made of it, or that it is worked on again. */
export function sincePublished(
  flow: Pick<Flow, "states"> | undefined,
  state: string,
  kept: readonly KeptTotal[],
  seq: number,
): PublishedScore["since"] {
  const last = standing(flow, kept, state).at(-1);
  if (!last) return "open";
  const { total, level } = last.result;
  return last.seq === seq ? null : { total, level: level ?? null, at: last.at };
}

/** Whether the enterprise has set the flag that a score's publishing depends on; without one it depends on nothing. */
export const isOpted = ({ optIn }: Publishing, settings: Readonly<Record<string, unknown>>): boolean =>
  optIn === undefined || settings[optIn] === true;

/** What the flag is called, for whoever has to set it. */
export const optInTitle = ({ settings }: Pick<Plugin, "settings">, { optIn = "" }: Publishing): string =>
  settings?.fields[optIn]?.title ?? optIn;
