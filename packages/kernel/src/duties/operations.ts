import { isPeriod, type Period } from "@jiceng/plugin";
import * as z from "zod";
import { unitWithin } from "../access/index.ts";
import { numberAfter, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { found } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type DutyStatus, type Figures, STATUS_LABELS } from "./duty.ts";
import { completionsAfter } from "./listed-store.ts";

const UNIT = { id: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c201", name: "一车间党支部" };
const FIGURES = { due: 4, done: 3, onTime: 3 };

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
  children: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      figures: Counts,
      duties: z.array(Counts).describe("按 duties 的顺序 / in the order of `duties`"),
    }),
  ),
  childrenInAll: z.number().int(),
});

const Owed = z.object({
  duty: z.string(),
  title: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  status: z.enum(Object.keys(STATUS_LABELS) as [DutyStatus, ...DutyStatus[]]).describe(
    `${Object.entries(STATUS_LABELS)
      .map(([status, label]) => `${status} ${label}`)
      .join("、")}`,
  ),
  until: z.iso.date().nullable().describe("按时的最后一天 / the last day on which it is on time"),
  times: z
    .object({ done: z.number().int(), due: z.number().int() })
    .nullable()
    .describe("一期要办几次的 / where once is not enough"),
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
  why: z
    .string()
    .nullable()
    .describe("收回的原因；能读这类记录的口令才有 / why it was taken back, where the token may read the record"),
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
    example: {
      query: { unit: UNIT.id, period: "2026-09" },
      answer: {
        unit: UNIT,
        period: "2026-09",
        asOf: "2026-09-24",
        total: FIGURES,
        duties: [{ key: "org-life:theme", title: "主题党日", figures: { due: 1, done: 1, onTime: 1 } }],
        children: [],
        childrenInAll: 0,
      },
    },
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
          children: lines.map(({ id, name, duties, ...figures }) => ({
            ...{ id, name, figures: counts(figures), duties: duties.map(counts) },
          })),
          childrenInAll: below,
        },
      };
    },
  }),
  operation({
    id: "listDuties",
    method: "GET",
    path: "/duties",
    group: GROUP,
    title: [
      "一个组织和下级一个期间的应办，各是什么情况",
      "What a unit and those below it owe in a period, and how each stands",
    ],
    about: [
      "和看板数字背后的明细同一个算法。limit 数的是组织；不写 period 是本月。",
      "The same rows as behind a figure of the board. `limit` counts units; without `period` it is this month.",
    ],
    needs: "figures.read",
    query: z.object({
      ...paging,
      unit: z.string().min(1).max(60),
      period: period.optional(),
      duty: z.string().max(60).optional(),
      status: z.enum([...(Object.keys(STATUS_LABELS) as DutyStatus[]), "done", "open"]).optional(),
    }),
    answer: pageOf(Owed),
    example: {
      query: { unit: UNIT.id, period: "2026-09", status: "open" },
      answer: {
        items: [
          {
            duty: "org-life:theme",
            title: "主题党日",
            unit: UNIT,
            period: "2026-09",
            status: "todo",
            until: "2026-09-30",
            times: null,
          },
        ],
        next: null,
      },
    },
    async handle(visit, { query: { unit, cursor, limit, ...asked } }) {
      const from = numberAfter(cursor);
      const { rows } = await visit.ask({ rows: about("duties.rows", { ...asked, id: unit, from, limit }) });
      const { rows: lines, total } = found(rows);
      const next = from + lines.length;
      return {
        body: {
          items: lines.flatMap(({ items }) =>
            items.map(({ duty, title, unit, period, status, until, times }) => ({
              ...{ duty, title, unit, period, status, until, times },
            })),
          ),
          next: next < total ? String(next) : null,
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
      "只增不改：收回的一件是后面 delta 为 −1 的一行。记住最后的 next，下次从那里接着读。办结只由人确认产生，程序不能直接登记：请交一条记录上来，等人确认。",
      "Only ever appended to: what is taken back is a later row with delta −1. Keep the last `next` and read on from there. Completions come of people confirming; a program hands in a record and waits for them.",
    ],
    needs: "figures.read",
    query: z.object({
      ...paging,
      period: period.optional(),
      duty: z.string().max(60).optional(),
      unit: z.string().max(60).optional().describe("只看这个组织和下级 / only it and what lies below"),
    }),
    answer: pageOf(Completion),
    example: {
      query: { period: "2026-09", limit: "1" },
      answer: {
        items: [
          {
            seq: 4711,
            duty: "org-life:theme",
            unit: UNIT.id,
            period: "2026-09",
            record: "0199d0c2-8c3d-7b52-9d66-1c2a7a4f0b21",
            heldOn: "2026-09-12",
            delta: 1,
            onTime: true,
            at: "2026-09-13T01:20:00.000Z",
            why: null,
          },
        ],
        next: "4711",
      },
    },
    async handle(visit, { query: { limit, cursor, unit, ...asked } }) {
      const { scope, below, readable } = await visit.ask({
        scope: about("units.scope", { ability: "figures.read" }),
        below: about("units.below", { id: unit ?? "", ability: "figures.read" }),
        readable: about("duties.readable", {}),
      });
      if (unit !== undefined) found(below[0]);
      const rows = await completionsAfter(visit.db, {
        scope: unit === undefined ? scope : { all: false, units: below },
        ...asked,
        after: numberAfter(cursor),
        limit: limit + 1,
      });
      const { items, next } = paged(rows, limit, ({ seq }) => seq);
      const mayRead = (duty: string, unitNo: number) => {
        const where = Object.hasOwn(readable, duty) ? readable[duty] : undefined;
        return where !== undefined && unitWithin(where, unitNo) !== null;
      };
      return {
        body: {
          items: items.map(({ unitNo, reason, ...row }) => ({
            ...row,
            why: mayRead(row.duty, unitNo) ? reason : null,
          })),
          next,
        },
      };
    },
  }),
];
