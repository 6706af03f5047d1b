import type { WorldTenant } from "../integration/world.ts";

export interface Answers {
  /** Milliseconds that each page took so far. */
  readonly times: readonly number[];
  /** Those that failed: with what, and after how long. */
  readonly failed: readonly string[];
  stop(): Promise<void>;
}

/** Within how many milliseconds 99 of 100 came. */
export const p99 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;

/** Somebody who opens an ordinary page again and again, one after another, until they are stopped. */
export async function answering(tenant: WorldTenant, path = "/", pause = 20): Promise<Answers> {
  const cookie = await tenant.signIn("shuji");
  const times: number[] = [];
  const failed: string[] = [];
  let going = true;
  const over = (async () => {
    while (going) {
      const began = performance.now();
      const came = await tenant.get(path, cookie).then(({ status }) => status, String);
      times.push(performance.now() - began);
      if (came !== 200) failed.push(`${came} after ${Math.round(times.at(-1)!)} ms`);
      await new Promise((later) => setTimeout(later, pause));
    }
  })();
  return {
    times,
    failed,
    async stop() {
      going = false;
      await over;
    },
  };
}
