import type { Doc, Plugin } from "@jiceng/plugin";
import type { Recorded } from "../recording.ts";

/** A document that a version wrote, as its author keeps it. */
export interface KeptRecord {
  v: number;
  state: string;
  doc: Doc;
}

/** What an earlier version left: its plugin, and by collection records that it wrote. */
export interface Earlier {
  version: string;
  plugin: Plugin | null;
  records: Readonly<Record<string, readonly KeptRecord[]>>;
}

/** Everything that is looked at. */
export interface Exam {
  /** The plugin as its pack has it, code and all. */
  plugin: Plugin;
  /** Its data, `"ƒ"` where the code is. */
  manifest: Plugin;
  /** What its tests had it do. */
  recorded: readonly Recorded[];
  /** Oldest first, all before the version that is looked at. */
  earlier: readonly Earlier[];
}

export type Of<K extends Recorded["kind"]> = Extract<Recorded, { kind: K }>;

export const recordedAs = <K extends Recorded["kind"]>({ recorded }: Pick<Exam, "recorded">, kind: K): Of<K>[] =>
  recorded.filter((one): one is Of<K> => one.kind === kind);

/** Paths of a manifest that are code. */
export function codePaths(manifest: unknown, at: readonly string[] = []): string[][] {
  if (manifest === "ƒ") return [[...at]];
  if (typeof manifest !== "object" || manifest === null) return [];
  return Object.entries(manifest).flatMap(([key, value]) => codePaths(value, [...at, key]));
}

/** Functions that see nothing but their arguments. */
export const isPure = ([room, , name]: readonly string[]): boolean =>
  room === "data" || room === "scores" || (room === "metrics" && name === "figure");

/** The function at a path of a plugin, as it is. */
export function functionAt(plugin: Plugin, path: readonly string[]): (...args: unknown[]) => unknown {
  let at: unknown = plugin;
  for (const key of path) at = (at as Record<string, unknown>)[key];
  return (at as (...args: unknown[]) => unknown).bind(null);
}

export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
