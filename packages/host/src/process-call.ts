import type { PluginProcess } from "@jiceng/kernel";
import { Unanswered, withinWall } from "./hosted.ts";

/** A call that is at work in the process. */
interface Guest {
  /** UTC milliseconds after which it has surely ended: requests are cancelled without a word. */
  until: number;
  /** With how many others it was lost. */
  others?: number;
}

const guests = new Set<Guest>();
/** Until when one call is tried alone, and the others wait. */
let tryingUntil = 0;

/** Milliseconds that a process which answers no ping has until its watchdog has ended it. */
const FROZEN = 4_000;
/** How long the loss of a process takes to be told. */
const JUST_LOST = 50;
/** A call that was lost sooner than this after it was made most likely met a process that was not there, or that somebody before it had filled. */
const MOMENT = 500;
/** How long others wait at most while one call is tried alone. */
const TRIAL = 8_000;
/** How often a call is made once more. */
const TRIES = 2;

/**
 * Makes a call in the process that runs plugins. One plugin can freeze or fill it, and its watchdog then ends it with every call in it: who
 * was alone in it has done that. Of several nobody knows; those which only read are made again, one at a time, so that whoever does it
 * again is known, and the others get what they asked for. Throws `Unanswered`.
 */
export async function inProcess(
  process: PluginProcess,
  send: () => Promise<string>,
  wall: number,
  isRepeatable: () => boolean,
): Promise<string> {
  const make = () => attempt(process, send, wall);
  let isSuspect = false;
  await othersTried();
  for (let left = TRIES; ; left--) {
    const made: Attempt = await (isSuspect ? alone(process, make) : make());
    if ("answer" in made) return made.answer;
    const wasThere: boolean = made.after > MOMENT;
    if (made.others === 0 && (wasThere || left === 0)) throw lost();
    if (left === 0 || (isSuspect && wasThere) || !isRepeatable()) throw lost({ bystander: true });
    isSuspect ||= wasThere;
    if (!isSuspect) await isBack(process);
  }
}

/** Makes a call while nobody else makes one. */
async function alone(process: PluginProcess, make: () => Promise<Attempt>): Promise<Attempt> {
  await othersTried();
  tryingUntil = Date.now() + TRIAL;
  try {
    await isBack(process);
    return await make();
  } finally {
    tryingUntil = 0;
  }
}

/** What came of it; or with how many others it was lost, after how many milliseconds. */
type Attempt = { answer: string } | { others: number; after: number };

async function attempt(process: PluginProcess, send: () => Promise<string>, wall: number): Promise<Attempt> {
  const began = Date.now();
  const guest: Guest = { until: began + wall + FROZEN };
  guests.add(guest);
  try {
    const sent = send();
    const answer = await withinWall(wall, sent).catch(async (late) => {
      if (!(late instanceof Unanswered)) throw late;
      // It may be another one than the call was made in that answers: then the loss is about to be told.
      const more = (await answers(process)) ? JUST_LOST : FROZEN;
      return withinWall(more, sent).catch((error) => {
        throw error instanceof Unanswered ? late : error;
      });
    });
    return { answer };
  } catch (error) {
    if (isRetired(error)) return { others: 1, after: 0 };
    if (!isLost(error)) throw error;
    const now = Date.now();
    // Whoever notices first says it for all of them.
    if (guest.others === undefined) {
      const together = [...guests].filter((one) => one === guest || one.until > now);
      for (const one of together) one.others = together.length - 1;
    }
    return { others: guest.others!, after: now - began };
  } finally {
    guests.delete(guest);
  }
}

/** The process was about to be replaced, and did not begin the call: nobody's fault. */
const isRetired = (error: unknown): boolean => error instanceof Error && error.message === "retired";

/** What goes wrong in the process comes back as a text: an error of the call itself is one of the way there, whatever its words are. */
const isLost = (error: unknown): boolean =>
  !(error instanceof Unanswered) && !String(error).includes("limited to 32MiB");

const lost = (also: { bystander?: true } = {}): Unanswered =>
  new Unanswered({ kind: "killed", message: "the process that runs plugins was ended", ...also });

const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

async function othersTried(): Promise<void> {
  while (Date.now() < tryingUntil) await wait(20);
}

const answers = (process: PluginProcess): Promise<boolean> =>
  withinWall(200, process.fetch("http://plugins/")).then(
    ({ ok }) => ok,
    () => false,
  );

/** Waits until the watchdog has put another process in the place of one that is gone. */
async function isBack(process: PluginProcess): Promise<void> {
  for (const end = Date.now() + FROZEN; Date.now() < end; await wait(25)) if (await answers(process)) return;
}
