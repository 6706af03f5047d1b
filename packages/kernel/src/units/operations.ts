import { UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import * as z from "zod";
import { day, match, numberAfter, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { found } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { registered, wishFor } from "./change-wish.ts";
import { KINDS } from "./unit.ts";

const GROUP: Words = ["组织", "Units"];

const kind = z.enum(Object.keys(UNIT_KIND_LABELS) as [UnitKind, ...UnitKind[]]);
const id = z.string().min(1).max(60);
const on = day.describe("从哪一天起 / from which day on");
const reason = z.string().max(300).describe("依据，如上级批复的文号 / on what paper");

const Unit = z.object({
  id: z.string(),
  code: z.string().describe("编码，导入时靠它认出是同一个组织 / by which an import finds it"),
  name: z.string(),
  kind,
  parent: z.string().nullable().describe("上级组织；不在范围内为空 / null where it is out of reach"),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  revision: z.string().describe("改动时放进 If-Match / named in If-Match by a change"),
});

const Registered = z.object({
  unit: z.string().describe("组织的 id；新设的就是新组织 / the unit; the new one where one was founded"),
  change: z.string().describe("这次变更的 id / id of what was registered"),
});

const EXAMPLE = {
  id: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c201",
  code: "ZZ1",
  name: "一车间党支部",
  kind: "branch",
  parent: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c200",
  openedOn: "2020-01-01",
  closedOn: null,
  revision: "4f1d2c9a0b7e6835",
} as const;

export const unitOperations = [
  operation({
    id: "listUnits",
    method: "GET",
    path: "/units",
    group: GROUP,
    title: ["范围内的组织", "Units within reach"],
    about: [
      "今天还在的；带 on 就是那一天的树和名称。一页一页读。",
      "Those that are open today, or with `on` as of that day; page by page.",
    ],
    needs: "units.read",
    query: z.object({ ...paging, on: day.optional() }),
    answer: pageOf(Unit),
    example: { query: { limit: "1" }, answer: { items: [EXAMPLE], next: "4" } },
    async handle(visit, { query: { limit, cursor, on } }) {
      const { rows } = await visit.ask({
        rows: about("units.page", { after: numberAfter(cursor), limit: limit + 1, on }),
      });
      const { items, next } = paged(rows, limit, ({ no }) => no);
      return { body: { items: items.map(({ no, ...unit }) => unit), next } };
    },
  }),
  operation({
    id: "getUnit",
    method: "GET",
    path: "/units/{unit}",
    group: GROUP,
    title: ["一个组织，按 id 或编码", "One unit, by id or code"],
    needs: "units.read",
    query: z.object({ on: day.optional() }),
    answer: Unit,
    revised: true,
    example: { path: { unit: "ZZ1" }, answer: EXAMPLE },
    async handle(visit, { query: { on } }) {
      const { unit } = await visit.ask({ unit: about("units.listed", { id: visit.param("unit"), on }) });
      const { no, ...body } = found(unit) as NonNullable<typeof unit> & { no?: number };
      return { body, revision: body.revision };
    },
  }),
  operation({
    id: "foundUnit",
    method: "POST",
    path: "/units",
    group: GROUP,
    title: ["新设一个组织", "Found a unit"],
    about: [
      "和页面上“新设下级”一样：日期、编码、名称、上级能不能带这种组织，都按同样的规矩看。一次很多，用导入。",
      "As on the page: day, code, name and what may stand below what are judged the same. For many at once, import.",
    ],
    needs: "units.change",
    body: z.object({
      parent: id.describe("上级组织的 id / the unit above"),
      on,
      code: z.string().max(300),
      name: z.string().max(300),
      kind: z.enum(KINDS as [UnitKind, ...UnitKind[]]),
      reason,
    }),
    answer: Registered,
    status: 201,
    example: {
      body: {
        parent: EXAMPLE.parent,
        on: "2026-10-01",
        code: "ZZ3",
        name: "三车间党支部",
        kind: "branch",
        reason: "总装党发〔2026〕12号",
      },
      answer: { unit: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c2a7", change: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c2a8" },
    },
    async handle(visit, { body: { parent, ...wish } }) {
      return registered(visit, await wishFor(visit, parent, { ...wish, verb: "found" }), "parent");
    },
  }),
  operation({
    id: "changeUnit",
    method: "POST",
    path: "/units/{unit}/changes",
    group: GROUP,
    title: ["登记组织的变更", "Register a change of a unit"],
    about: [
      "更名、划转、合并、撤销、恢复。要另一方同意的（划到范围以外）在页面上提请；拆分也在页面上办。",
      "Rename, move, merge, dissolve, reopen. What another side has to agree to is proposed on the page; so are splits.",
    ],
    needs: "units.change",
    body: z.object({
      verb: z.enum(["rename", "move", "merge", "dissolve", "reopen"]),
      on,
      name: z.string().max(300).optional().describe("更名：新名称 / rename: the new name"),
      target: id.optional().describe("划转、合并、恢复：到哪个组织 / where it leads"),
      reason,
    }),
    matches: true,
    answer: Registered,
    status: 201,
    example: {
      path: { unit: EXAMPLE.id },
      body: { verb: "rename", on: "2026-10-01", name: "一车间第一党支部", reason: "总装党发〔2026〕13号" },
      answer: { unit: EXAMPLE.id, change: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c2a9" },
    },
    async handle(visit, { body }) {
      const wish = await wishFor(visit, visit.param("unit"), body);
      found(wish.unit);
      match(visit, wish.unit!.revision);
      return registered(visit, wish, "verb");
    },
  }),
];
