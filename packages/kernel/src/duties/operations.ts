import { isPeriod, type Period } from "@jiceng/plugin";
import * as z from "zod";
import { numberAfter, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { found } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { Figures } from "./duty.ts";
import { completionsAfter } from "./listed-store.ts";

const GROUP: Words = ["应办和数", "Duties and figures"];

const period = z
  .string()
  .refine(isPeriod, "期间写成 2026-09 这样 / write a month as 2026-09")
  .transform((text) => text as Period)
  .meta({ type: "string", pattern: "^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$" });

const Counts = z.object({
  due: z.number().int().describe("应办"),
  done: z.number().int().describe("已办"),
  onTime: z.number().int().describe("按时"),
});
const counts = ({ due, done, onTime }: Figures) => ({ due, done, onTime });

const Board = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  asOf: z.iso.date().describe("截至这天的组织和办理情况 / the day whose tree and whose work it counts"),
  total: Counts,
  duties: z.array(z.object({ key: z.string(), title: z.string(), figures: Counts })),
  children: z.array(z.object({ id: z.string(), name: z.string(), figures: Counts })),
  childrenInAll: z.number().int(),
});

const Completion = z.object({
  seq: z.number().int(),
  duty: z.string(),
  unit: z.string(),
  period: z.string(),
  record: z.string(),
  heldOn: z.iso.date(),
  delta: z.union([z.literal(1), z.literal(-1)]).describe("−1：这件不再算办了 / it no longer counts"),
  onTime: z.boolean(),
  at: z.iso.datetime(),
});

export const dutyOperations = [
  operation({
    id: "readBoard",
    method: "GET",
    path: "/board",
    group: GROUP,
    title: ["一个组织一个期间的完成情况，和直接下级的", "What was due and done below a unit, with its children"],
    about: [
      "和看板同一个算法。不写 unit 就是能看到的最上面一个。下级一次给60个，用 from 往下读。",
      "The same figures as on the board. Without `unit` it is the highest within reach. Sixty children at a time; read on with `from`.",
    ],
    needs: "figures.read",
    query: z.object({
      unit: z.string().max(60).optional(),
      period: period.optional(),
      from: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    answer: Board,
    async handle(visit, { query: { unit, period, from } }) {
      const { board } = await visit.ask({ board: about("duties.board", { id: unit, period, order: "name", from }) });
      const { unit: of, total, duties, lines, below, ...rest } = found(board);
      return {
        body: {
          unit: { id: of.id, name: of.name },
          period: rest.period,
          asOf: rest.asOf,
          total: counts(total),
          duties: duties.map(({ key, title }, i) => ({ key, title, figures: counts(total.duties[i]!) })),
          children: lines.map(({ id, name, ...figures }) => ({ id, name, figures: counts(figures) })),
          childrenInAll: below,
        },
      };
    },
  }),
  operation({
    id: "listCompletions",
    method: "GET",
    path: "/completions",
    group: GROUP,
    title: ["办了什么，按发生的先后", "What was done, in the order in which it came to count"],
    about: [
      "只增不改：收回的一件是后面 delta 为 −1 的一行。记住最后的 next，下次从那里接着读。",
      "Only ever appended to: what is taken back is a later row with delta −1. Keep the last `next` and read on from there.",
    ],
    needs: "figures.read",
    query: z.object({ ...paging, period: period.optional() }),
    answer: pageOf(Completion),
    async handle(visit, { query: { limit, cursor, period } }) {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "figures.read" }) });
      const rows = await completionsAfter(visit.db, { scope, period, after: numberAfter(cursor), limit: limit + 1 });
      return { body: paged(rows, limit, ({ seq }) => seq) };
    },
  }),
];
