import { about, found, type Operation, operation, type Visit, type Words } from "@jiceng/kernel";
import { isPeriod, type Period, type Plugin } from "@jiceng/plugin";
import * as z from "zod";
import type { House } from "./house.ts";
import { byUnit, readCounted } from "./metric-reads.ts";
import { openPlugin, own, shelfOf } from "./place.ts";
import { Together } from "./together.ts";

const GROUP: Words = ["指标", "Metrics"];

const Metric = z.object({
  plugin: z.string(),
  metric: z.string(),
  title: z.string(),
  kind: z.string().describe("sum 合计、rate 比率、people 人次比 / sum, rate, people"),
  suffix: z.string().nullable(),
});

const Value = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  figure: z
    .object({ num: z.number(), den: z.number() })
    .nullable()
    .describe(
      "num 除以 den；sum 只看 num；没有记录为空 / `num` by `den`; of a sum `num` alone; null where there is nothing",
    ),
});

const EXAMPLE = { plugin: "org-life", metric: "turnout", title: "到会率", kind: "rate", suffix: null };
const UNIT = { id: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c201", name: "一车间党支部" };

/** The metrics of a plugin whose figures a program may see: those made of records that it may read. */
const metricsOf = (plugin: Plugin, reads: (ability: string) => boolean) =>
  Object.entries(plugin.metrics ?? {}).flatMap(([metric, { title, kind, suffix, of }]) => {
    const read = plugin.data[of]?.read;
    return read !== undefined && reads(read)
      ? [{ plugin: plugin.id, metric, title, kind, suffix: suffix ?? null }]
      : [];
  });

/** Figures that plugins' records add up to, for programs: the same as behind a number on a page, by unit. */
export const metricOperations = (house: House): Operation[] => [
  operation({
    id: "listMetrics",
    method: "GET",
    path: "/metrics",
    group: GROUP,
    title: ["有哪些指标", "Which metrics there are"],
    needs: "any",
    answer: z.object({ items: z.array(Metric) }),
    example: { answer: { items: [EXAMPLE] } },
    async handle(visit) {
      const { readable } = await visit.ask({ readable: about("metrics.readable", {}) });
      const { list } = await house.of(visit);
      const plugins = list.filter(({ id }) => Object.hasOwn(readable, id));
      return {
        body: { items: plugins.flatMap((plugin) => metricsOf(plugin, (one) => readable[plugin.id]!.includes(one))) },
      };
    },
  }),
  operation({
    id: "readMetric",
    method: "GET",
    path: "/metrics/{plugin}/{metric}",
    group: GROUP,
    title: ["一个指标，一个组织和直接下级", "One metric of a unit and those right below it"],
    about: [
      "本级和下级合在一起，和页面上的数同一个算法。不写 unit 就是能看到的最上面一个，不写 period 是今年。",
      "With everything below, as on the page. Without `unit` the highest within reach, without `period` this year.",
    ],
    needs: "any",
    query: z.object({
      unit: z.string().max(60).default(""),
      period: z
        .string()
        .refine(isPeriod, "期间写成 2026-09、2026-Q3 或 2026 / write a period as 2026-09, 2026-Q3 or 2026")
        .transform((text) => text as Period)
        .meta({ type: "string" })
        .optional(),
    }),
    answer: z.object({ ...Metric.shape, period: z.string(), asOf: z.iso.date(), items: z.array(Value) }),
    example: {
      path: { plugin: "org-life", metric: "turnout" },
      query: { unit: UNIT.id, period: "2026-09" },
      answer: {
        ...EXAMPLE,
        ...{ period: "2026-09", asOf: "2026-09-24", items: [{ unit: UNIT, figure: { num: 17, den: 20 } }] },
      },
    },
    handle: (visit: Visit, { query: { unit, period } }) =>
      house.serve(visit, async (visit, plugins) => {
        const name = visit.param("metric");
        const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => {
          const { of } = own(bundled.metrics, name);
          const ability = found(shelfOf(bundled, of).collection.read);
          return { ground: about("metrics.ground", { plugin: bundled.id, ability, of: [name], period, unit }) };
        });
        const ground = found(answers.ground);
        const together = new Together(visit.db);
        const reader = { db: visit.db, read: together.read.bind(together) };
        const { counted, belonging } = await readCounted(reader, plugins, ground, "unit");
        const [told] = metricsOf(plugin, () => true).filter(({ metric }) => metric === name);
        return {
          body: {
            ...found(told),
            period: ground.period,
            asOf: ground.day,
            items: byUnit([name], ground, { counted, belonging }).map(({ id, name: called, figures }) => ({
              unit: { id, name: called },
              figure: figures[name] ? { num: figures[name].num, den: figures[name].den } : null,
            })),
          },
        };
      }),
  }),
];
