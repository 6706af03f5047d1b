import { type Ground, openGround } from "../hostile/ground.ts";
import { page } from "../hostile/hostile.ts";
import { answering, p99 } from "../hostile/ordinary.ts";
import { median, printTable, short } from "./measure.ts";

const SECONDS = 8;
const PEOPLE = 2;
/** Milliseconds within which 99 of 100 ordinary pages are there, whatever a plugin does; on a machine that is busy anyway, as many times as without it. */
const GOAL = 50;
const TIMES = 1.5;

const IDLE = "return []";
const DOING = {
  "nothing hostile": IDLE,
  "one that spins, again and again": "for (;;);",
  "one that eats memory": "const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(1))",
  "one that asks without end": "for (;;) await k.data.plans.find().catch(() => {})",
};

/** How long ordinary pages of another tenant take while a plugin does harm, and how soon a good plugin answers again. */
export async function meanwhile(): Promise<boolean> {
  const ground = await openGround({});
  try {
    const rows: string[][] = [];
    let calm = 0;
    let isQuiet = true;
    for (const [name, body] of Object.entries(DOING)) {
      const { pages, middle, slowest, back } = await watched(ground, body);
      calm ||= slowest;
      isQuiet &&= slowest < Math.max(GOAL, TIMES * calm);
      rows.push([name, String(pages), short(middle), short(slowest), back.length ? short(median(back)) : ""]);
    }
    console.log();
    printTable(["while there is", "pages", "median ms", "p99 ms", "ms to the next good call"], rows);
    console.log(
      `goal: p99 below ${GOAL} ms, or ${TIMES} × that without harm; ${PEOPLE} people open pages one after another for ${SECONDS} s each time`,
    );
    return isQuiet;
  } finally {
    await ground.world.close();
  }
}

let made = 0;

async function watched(ground: Ground, body: string) {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => answering(ground.there, "/", 5)));
  const end = performance.now() + SECONDS * 1000;
  const back: number[] = [];
  const call = (code: string, tenant: Ground["here"]) =>
    ground.asked<{ came: object }>(tenant, "/hostile/call", { code, at: "page", args: [{}] });
  while (performance.now() < end) {
    // Each time another plugin, so that no breaker opens.
    await call(page(body, `/* ${++made} */`), ground.here);
    const over = performance.now();
    if (body === IDLE) await new Promise((later) => setTimeout(later, 100));
    else for (let came = {}; !("ok" in came); ) ({ came } = (await call(page(IDLE), ground.there)).reply);
    if (body !== IDLE) back.push(performance.now() - over);
  }
  await Promise.all(people.map((one) => one.stop()));
  const times = people.flatMap((one) => one.times);
  const failed = people.flatMap((one) => one.failed);
  if (failed.length > 0) throw new Error(failed.slice(0, 3).join("; "));
  return { pages: times.length, middle: median(times), slowest: p99(times), back };
}
