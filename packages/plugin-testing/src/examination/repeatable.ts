import { whyNotResult } from "@jiceng/kernel";
import { differences } from "../differences.ts";
import { asJson, type Exam, functionAt, isPure, recordedAs } from "./exam.ts";
import type { Finding, Part } from "./finding.ts";

interface Call {
  path: readonly string[];
  args: readonly unknown[];
  said: unknown;
}

/** Calls of pure functions in the tests, with what they gave. */
function pureCalls(exam: Exam): Call[] {
  const alone = recordedAs(exam, "call").flatMap(({ path, args, result }) =>
    isPure(path) && "ok" in result ? [{ path, args, said: result.ok }] : [],
  );
  const many = recordedAs(exam, "each").flatMap(({ path, args, result }) =>
    "ok" in result ? args.map((one, i) => ({ path, args: one, said: (result.ok as unknown[])[i] })) : [],
  );
  return [...alone, ...many];
}

/** Same in, same out: called again twice, in other orders, on another day by the clock. What asks the clock or draws lots is named. */
export async function repeatable(exam: Exam, clock: Watch): Promise<Part> {
  const calls = pureCalls(exam);
  const found = new Map<string, Finding>();
  const say = (at: string, why: string, todo: string) => found.set(`${at} ${todo}`, { at, why, todo });
  for (const [round, order] of [shuffled(calls, 7), shuffled(calls, 11)].entries())
    for (const { path, args, said } of order) {
      const at = path.join(".");
      clock.start(round);
      const again = await Promise.resolve()
        .then(() => functionAt(exam.plugin, path)(...(structuredClone(args) as unknown[])))
        .then(asJson, (error: unknown) => error);
      for (const what of clock.stop())
        say(at, `用了 ${what}`, "今天是哪天用传进来的 today；评分和检查里不掷骰子、不看钟");
      if (again instanceof Error) say(at, `再算一次出错：${again.message}`, "不要把东西留在模块的变量里");
      else {
        const [first] = differences(said, again, "");
        if (first) say(at, `同样的数据再算一次不一样：${first}`, "只由传进来的数据算，不要把东西留在模块的变量里");
      }
    }
  for (const { path, said } of calls) {
    const [room, name = ""] = path;
    const range = room === "scores" ? exam.plugin.scores?.[name]?.range : undefined;
    const why = range && whyNotResult(said, range);
    if (why) say(path.join("."), why, `总分要在 ${range[0]} 到 ${range[1]} 之间，每一项的 code 不重复`);
  }
  return {
    title: "评分和检查：同样的数据，同样的结果",
    findings: [...found.values()],
    remarks: [`${calls.length} 次计算，换了顺序和日期各算两遍`],
  };
}

/** In an order of its own for every seed, the same in every run. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 0x7fffffff;
    return state;
  };
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Notes who asks the clock or draws lots, and gives another time each round. */
export interface Watch {
  start(round: number): void;
  /** What was used since. */
  stop(): string[];
}

/** Puts a watch over the clock and over chance, for this whole process: before a plugin is loaded. */
export function watchClock(): Watch {
  const RealDate = Date;
  const seen = new Set<string>();
  let isOn = false;
  let days = 0;
  const note = (what: string) => isOn && seen.add(what);
  const now = () => RealDate.now() + days * 86_400_000;
  globalThis.Date = new Proxy(RealDate, {
    construct(target, args, as) {
      if (args.length > 0) return Reflect.construct(target, args, as);
      note("new Date()");
      return Reflect.construct(target, [now()], as);
    },
    apply() {
      note("Date()");
      return new RealDate(now()).toString();
    },
    get(target, key) {
      if (key !== "now") return Reflect.get(target, key);
      note("Date.now()");
      return now;
    },
  });
  const watched = <T extends object, K extends keyof T>(of: T, key: K, what: string) => {
    const real = (of[key] as (...args: unknown[]) => unknown).bind(of);
    Object.defineProperty(of, key, {
      value: (...args: unknown[]) => {
        note(what);
        return real(...args);
      },
    });
  };
  watched(Math, "random", "Math.random");
  watched(performance, "now", "performance.now()");
  watched(crypto, "randomUUID", "crypto.randomUUID()");
  watched(crypto, "getRandomValues", "crypto.getRandomValues()");
  return {
    start(round) {
      seen.clear();
      days = 397 * (round + 1);
      isOn = true;
    },
    stop() {
      isOn = false;
      return [...seen];
    },
  };
}
