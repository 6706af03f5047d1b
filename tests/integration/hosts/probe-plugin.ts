import { collection, definePlugin, field, type Kit } from "@jiceng/plugin";

/** What the pages below left behind in their isolate. */
let kept: (() => Promise<unknown>) | undefined;

/** Some of what the platform puts beside the language. */
const PLATFORM = ["caches", "fetch", "WebSocket", "crypto", "setTimeout", "performance", "WebAssembly", "Atomics"];

const text = (told: unknown) => [{ node: "text" as const, text: JSON.stringify(told) }];
const page = (view: (k: Kit, query: Record<string, string>) => unknown) => ({
  title: "试",
  permission: "view" as const,
  view: view as () => [],
});

/** A plugin that tries out what a host gives and what it takes. */
export default definePlugin({
  id: "probe",
  version: "1.0.0",
  api: 1,
  title: "探针",
  about: "只在测试里用",
  needs: { "units:read": "试一试" },
  permissions: { view: { title: "看" } },
  data: {
    plans: collection({
      title: "计划",
      fields: { topic: field.text("主题") },
      read: "view",
      check: (doc) => (doc.topic ? [] : [{ field: "topic", message: "请填写主题" }]),
    }),
  },
  scores: {
    length: {
      title: "字数",
      of: "plans",
      range: [0, 100],
      score: (doc) => {
        if (doc.topic === "坏") throw new TypeError("算不了");
        return { total: String(doc.topic).length, lines: [] };
      },
    },
  },
  pages: {
    told: page((k, query) => text([k.me, k.may, k.settings, k.today, query])),
    asks: page(async (k, { times = "1" }) => {
      for (let i = 0; i < Number(times); i++) await k.data.plans!.find();
      return [];
    }),
    together: page(async (k) => {
      await Promise.all([k.data.plans!.find(), k.data.plans!.get("1"), k.units({ ability: "view" })]);
      return [];
    }),
    lists: page(async (k) => {
      await k.units({ ability: "view" });
      return [];
    }),
    changes: page(async (k) => {
      const { items } = await k.data.plans!.find();
      items.push(items[0]!);
      return [];
    }),
    keeps: page((k) => {
      kept = () => k.data.plans!.find();
      return [];
    }),
    kept: page(async () => {
      try {
        return text(await kept!());
      } catch (error) {
        return text((error as Error).message.length > 0);
      }
    }),
    throws: page(() => {
      throw new RangeError("写错了");
    }),
    throwsOddly: page((_, { what }) => {
      const odd: Record<string, unknown> = {
        nothing: undefined,
        text: "一句话",
        symbol: Symbol("x"),
        bare: Object.create(null),
        trap: new Proxy({}, { get: () => JSON.parse("{"), getPrototypeOf: () => JSON.parse("{") }),
        long: new Error("长".repeat(10_000)),
        round: (() => {
          const round: Record<string, unknown> = {};
          round.again = round;
          return round;
        })(),
      };
      throw odd[what!];
    }),
    catches: page(async (k, { what }) => {
      try {
        await k.units({ ability: what! });
        return [];
      } catch (error) {
        const { name, message } = error as Error;
        return text([name, message, error instanceof Error, error instanceof TypeError]);
      }
    }),
    sleeps: page(async (k) => {
      await k.units({ ability: "slow" });
      return [];
    }),
    hangs: page(() => new Promise(() => {})),
    talks: page(() => text("话".repeat(300_000))),
    asksMuch: page(async (k) => {
      await k.units({ ability: "话".repeat(300_000) });
      return [];
    }),
    gives: page((_, { what }) => {
      const given: Record<string, unknown> = {
        nothing: undefined,
        date: new Date(0),
        map: new Map([[1, 2]]),
        holes: [undefined, Number.NaN, -0, () => 1],
        function: () => 1,
        big: 1n,
      };
      return given[what!];
    }),
    asksOddly: page(async (k, { what }) => {
      const round: Record<string, unknown> = {};
      round.again = round;
      const odd: Record<string, unknown> = { function: () => 1, date: new Date(0), big: 1n, round };
      try {
        return text(await k.units({ ability: odd[what!] as string }));
      } catch (error) {
        return text([(error as Error).name]);
      }
    }),
    reaches: page(() => {
      const global = globalThis as Record<string, unknown>;
      return text(PLATFORM.filter((name) => global[name] !== undefined));
    }),
  },
});
