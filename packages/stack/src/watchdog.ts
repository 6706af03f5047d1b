import { readFileSync } from "node:fs";

export interface Watched {
  pid: number;
  /** How many calls are at work in it; rejects when it cannot be asked. */
  ask: () => Promise<number>;
  /** The same; if it is none, nothing more begins in it. */
  retire: () => Promise<number>;
  /** Milliseconds without an answer after which a process that is at work is ended. */
  silent: number;
  /** Megabytes that it may take; from the half of them on it is replaced when nothing is at work in it, because nothing that it has loaded is ever let go. */
  memory: number;
  /** Ends it. */
  end: (why: string) => void;
}

/** Milliseconds between two looks. */
const EVERY = 150;
/** Milliseconds that a process may take to start. */
export const YOUNG = 1_000;
/** Milliseconds without an answer after which it is ended even if it seems to do nothing. */
const DEAD = 5_000;

/** Looks after one process until the call that it gives is made: ends it when it is frozen or too big. */
export function watchOver({ pid, ask, retire, silent, memory, end }: Watched): () => void {
  const began = Date.now();
  /** Since when there is no answer, and how much processor time the process had had by then. */
  let waiting: { since: number; cpu: number } | null = null;
  let isAsked = false;
  let isOver = false;

  async function question() {
    isAsked = true;
    waiting ??= { since: Date.now(), cpu: processorTime(pid) };
    const atWork = await ask().catch(() => null);
    isAsked = false;
    if (atWork === null || isOver) return;
    waiting = null;
    if (atWork === 0 && residentMegabytes(pid) > memory / 2 && (await retire().catch(() => null)) === 0)
      end("has loaded enough");
  }

  function look() {
    // One question is always on its way.
    if (!isAsked) question();
    const taken = residentMegabytes(pid);
    if (taken > memory) end(`${taken} MB`);
    else if (isFrozen()) end("silent");
  }

  /** A process that got no time from a busy machine is waited for; one that uses its time and does not answer is not. */
  function isFrozen(): boolean {
    if (!waiting || Date.now() - began < YOUNG) return false;
    const silence = Date.now() - waiting.since;
    const used = processorTime(pid) - waiting.cpu;
    return silence > DEAD || (silence >= silent && !(used < silent / 2));
  }

  const looking = setInterval(look, EVERY);
  looking.unref();
  return () => {
    isOver = true;
    clearInterval(looking);
  };
}

/** Milliseconds of processor time that a process has had; not a number where there is no /proc. */
function processorTime(pid: number): number {
  try {
    // The name of the program stands in brackets and may hold blanks; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function residentMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024);
  } catch {
    return 0;
  }
}
