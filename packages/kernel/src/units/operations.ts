import { UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import * as z from "zod";
import { numberAfter, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { found } from "../routes/index.ts";
import { about } from "../tenant/index.ts";

const GROUP: Words = ["组织", "Units"];

const Unit = z.object({
  id: z.string(),
  code: z.string().describe("编码，导入时靠它认出是同一个组织 / by which an import finds it"),
  name: z.string(),
  kind: z.enum(Object.keys(UNIT_KIND_LABELS) as [UnitKind, ...UnitKind[]]),
  parent: z.string().nullable().describe("上级组织；不在范围内为空 / null where it is out of reach"),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
});

export const unitOperations = [
  operation({
    id: "listUnits",
    method: "GET",
    path: "/units",
    group: GROUP,
    title: ["范围内的组织", "Units within reach"],
    about: ["今天还在的，一页一页读。", "Those that are open today, page by page."],
    needs: "units.read",
    query: z.object(paging),
    answer: pageOf(Unit),
    async handle(visit, { query: { limit, cursor } }) {
      const { rows } = await visit.ask({
        rows: about("units.page", { after: numberAfter(cursor), limit: limit + 1 }),
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
    title: ["一个组织，按编号或编码", "One unit, by id or code"],
    needs: "units.read",
    answer: Unit,
    async handle(visit) {
      const { unit } = await visit.ask({ unit: about("units.listed", { id: visit.param("unit") }) });
      return { body: found(unit) };
    },
  }),
];
