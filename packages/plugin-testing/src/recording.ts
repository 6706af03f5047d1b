import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Access, Host, Limits } from "@jiceng/host/rules";
import type { Doc, Plugin } from "@jiceng/plugin";
import type { World } from "./author.ts";

/** One question through the gate and what was answered, or how it was refused. */
export interface Asked {
  path: string;
  args: readonly unknown[];
  answer?: unknown;
  refused?: string;
}

type Given = Awaited<ReturnType<Host["call"]>>;

/** What a test had a plugin do, as a check goes over it again. */
export type Recorded =
  | { kind: "plugin"; id: string; version: string }
  | {
      kind: "call";
      path: readonly string[];
      args: readonly unknown[];
      today: string;
      limits: Limits;
      ground: Access["ground"] | null;
      asked: Asked[];
      ms: number;
      result: Given;
    }
  | { kind: "each"; path: readonly string[]; args: readonly (readonly unknown[])[]; limits: Limits; result: Given }
  | { kind: "record"; collection: string; v: number; state: string; doc: Doc }
  | { kind: "page"; world: World; who: string; page: string; query: Readonly<Record<string, string>> };

export type Recorder = (what: Recorded) => void;

/** Writes what tests do into the folder that a check named, a file for each process; nothing where no check runs. */
export function recorder({ id, version }: Plugin, folder = process.env.JICENG_RECORD): Recorder | null {
  if (!folder) return null;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.jsonl`);
  const record: Recorder = (what) => appendFileSync(file, `${JSON.stringify(what)}\n`);
  record({ kind: "plugin", id, version });
  return record;
}

/** A host that writes down every call, with what was asked through its gate. */
export function recordedHost(host: Host, record: Recorder | null): Host {
  if (!record) return host;
  return {
    async call(path, access, args, today, limits) {
      const asked: Asked[] = [];
      const began = performance.now();
      const result = await host.call(
        path,
        access && { ...access, gate: overheard(access, asked) },
        args,
        today,
        limits,
      );
      const ms = performance.now() - began;
      record({ kind: "call", path, args, today, limits, ground: access?.ground ?? null, asked, ms, result });
      return result;
    },
    async each(path, args, limits) {
      const result = await host.each(path, args, limits);
      record({ kind: "each", path, args, limits, result });
      return result;
    },
  };
}

const overheard =
  ({ gate }: Access, asked: Asked[]): Access["gate"] =>
  async (path, args) => {
    const one: Asked = { path, args };
    asked.push(one);
    try {
      one.answer = await gate(path, args);
      return one.answer;
    } catch (error) {
      one.refused = error instanceof Error ? error.message : String(error);
      throw error;
    }
  };
