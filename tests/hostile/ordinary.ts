import type { WorldTenant } from "../integration/world.ts";

export interface Answers {
  /** What came so far: how many pages, which of them failed, and how long 99 of 100 took at most, in milliseconds. */
  told(): { answered: number; failed: string[]; p99: number };
  stop(): Promise<void>;
}

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
    told: () => ({
      answered: times.length,
      failed,
      p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0,
    }),
    async stop() {
      going = false;
      await over;
    },
  };
}
