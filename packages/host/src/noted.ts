import { newId, type SeenRecordId } from "@jiceng/kernel";
import type { BallotAsked, Doc, Period, SubmitKit } from "@jiceng/plugin";
import type { Gate } from "./run.ts";

type Told = Parameters<SubmitKit["notify"]>[0];
type BallotOpened = BallotAsked & { id: string };
type TaskGiven = Parameters<SubmitKit["task"]>[0] & { id: string };
/** Where a record is put: a new one at a unit, or into one that is there. */
type At = { unit: string; period?: Period; state?: string } | { id: string; rev: number };

export interface NotedPut {
  collection: string;
  /** Of a new record as of one that is there. */
  id: string;
  /** The same, where it is new. */
  fresh: SeenRecordId | null;
  doc: Doc;
  at: At;
}
export interface NotedMove {
  collection: string;
  id: string;
  move: string;
  reason: string | null;
}

export interface NotedPublishing {
  score: string;
  ids: readonly string[];
}

/** What a function of a plugin asked to be written, in its order. Nothing of it has happened yet. */
export interface Noted {
  puts: NotedPut[];
  moves: NotedMove[];
  published: NotedPublishing[];
  told: Told[];
  tasks: TaskGiven[];
  ballots: BallotOpened[];
  /** Every text that the function was given, by the gate or by its arguments, ids among them: an id that it was not given is not written. */
  given: Set<string>;
}

/** Writes that one call may ask for. */
const MOST = 200;

/** A gate that takes writes as notes, and remembers what it handed out. */
export function noting(gate: Gate, args: readonly unknown[]): { gate: Gate; noted: Noted } {
  const noted: Noted = { puts: [], moves: [], published: [], told: [], tasks: [], ballots: [], given: new Set() };
  remember(noted.given, args);
  const { puts, moves, published, told, tasks, ballots } = noted;
  const taken = () => [puts, moves, published, told, tasks, ballots].reduce((sum, { length }) => sum + length, 0);
  return {
    noted,
    async gate(path, args) {
      if (taken() >= MOST) throw new RangeError(`more than ${MOST} writes`);
      switch (path) {
        case "data.put": {
          const [collection, doc, at] = args as [string, Doc, At];
          const fresh = "id" in at ? null : newId<"record">();
          const id = "id" in at ? at.id : fresh!;
          noted.puts.push({ collection, id, fresh, doc, at });
          noted.given.add(id);
          return id;
        }
        case "data.move": {
          const [collection, id, move, reason] = args as [string, string, string, string | undefined];
          noted.moves.push({ collection, id, move, reason: reason?.trim() || null });
          return null;
        }
        case "publish": {
          await gate(path, args);
          const [score, ids] = args as [string, string[]];
          noted.published.push({ score, ids: [...new Set(ids)] });
          return null;
        }
        case "notify":
          await gate(path, args);
          noted.told.push(args[0] as Told);
          return null;
        case "task":
          await gate(path, args);
          noted.tasks.push({ ...(args[0] as TaskGiven), id: crypto.randomUUID() });
          return noted.tasks.at(-1)!.id;
        case "openBallot":
          await gate(path, args);
          noted.ballots.push({ ...(args[0] as BallotAsked), id: crypto.randomUUID() });
          return noted.ballots.at(-1)!.id;
        // What a foreign host says gives no id: a plugin writes about what the enterprise has shown it.
        case "http":
          return gate(path, args);
        default: {
          const answer = await gate(path, args);
          remember(noted.given, answer);
          return answer;
        }
      }
    },
  };
}

function remember(given: Set<string>, value: unknown): void {
  if (typeof value === "string") given.add(value);
  else if (Array.isArray(value)) for (const one of value) remember(given, one);
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) {
      given.add(key);
      remember(given, one);
    }
}
