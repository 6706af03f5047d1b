import {
  about,
  asSet,
  type DescribeAt,
  fieldsAsked,
  type Operation,
  pageOf,
  partsAsked,
  programsRead,
  programsWrite,
} from "@jiceng/kernel";
import type { Fields, Plugin } from "@jiceng/plugin";
import type { House } from "./house.ts";
import { shelfOf } from "./place.ts";
import { changeShape, newShape, recordOperations, recordShape } from "./record-operations.ts";
import { documentSchema, exampleDocument } from "./told-document.ts";

const RECORD = "0199d0c2-8c3d-7b52-9d66-1c2a7a4f0b21";
const UNIT = "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c201";

/** The operations for records as they are at one enterprise: for every collection and form of the plugins that it has, with their fields. */
export function describedRecords(house: House): DescribeAt {
  const generic = new Map(recordOperations(house).map((one) => [one.id, one]));
  return async (visit) => {
    const { setups = {} } = (await visit.ask({ setups: about("plugins.setups", {}) })) as {
      setups?: Record<string, { settings: Record<string, unknown> }>;
    };
    if (Object.keys(setups).length === 0) return [];
    const { list } = await house.of(visit);
    return list
      .filter(({ id }) => Object.hasOwn(setups, id))
      .flatMap((plugin) => described(asSet(plugin, setups[plugin.id]!.settings), generic));
  };
}

function described(plugin: Plugin, generic: ReadonlyMap<string, Operation>): Operation[] {
  const group = [plugin.title, plugin.title] as const;
  const readable = Object.entries(plugin.data).filter(([, collection]) => programsRead(collection));
  const fillable = Object.entries(plugin.forms ?? {}).filter(([, form]) => programsWrite(plugin, form));
  return [
    ...readable.flatMap(([name, { title, fields, flow, read }]): Operation[] => {
      const of = generic.get("listRecords")!;
      const record = recordShape(documentSchema(fields));
      const example = {
        ...{ id: RECORD, revision: "2", unit: UNIT, state: flow?.states[0] ?? "", duty: null, period: null },
        ...{ at: "2026-09-12T07:30:00.000Z", counts: false, doc: exampleDocument(fields) },
      };
      const here = {
        ...{ group, needs: `${plugin.id}:${read}` as const },
        path: of.path.replace("{plugin}", plugin.id).replace("{collection}", name),
      };
      return [
        {
          ...of,
          ...here,
          id: named("list", plugin.id, name),
          title: [`${title}：一页一页读`, `${title}: page by page`],
          answer: pageOf(record),
          example: { query: { limit: "1" }, answer: { items: [example], next: RECORD } },
        },
        {
          ...generic.get("getRecord")!,
          ...here,
          id: named("get", plugin.id, name),
          path: `${here.path}/{record}`,
          title: [`${title}：一条`, `${title}: one`],
          answer: record,
          example: { path: { record: RECORD }, answer: example },
        },
      ];
    }),
    ...fillable.flatMap(([name, form]): Operation[] => {
      const of = generic.get("draftRecord")!;
      const { collection } = shelfOf(plugin, form.of!);
      const asked = fieldsAsked({ parts: partsAsked(form, collection) }, collection.fields);
      const fields: Fields = Object.fromEntries(
        Object.entries(asked).filter(([field]) => form.fixed?.[field] === undefined),
      );
      const doc = documentSchema(fields);
      const moves = (form.submit ?? []).map((move) => `${move}（${collection.flow?.moves[move]?.title}）`);
      const path = of.path.replace("{plugin}", plugin.id).replace("{form}", name);
      const start = collection.flow?.states[0] ?? "";
      const about = [
        `as 可以是 draft${moves.map((move) => `、${move}`).join("")}。${of.about![0]}`,
        `\`as\`: draft${(form.submit ?? []).map((move) => `, ${move}`).join("")}. ${of.about![1]}`,
      ] as const;
      const body = { unit: UNIT, as: "draft", doc: exampleDocument(fields) };
      const answer = { id: RECORD, state: start, unit: UNIT };
      const here = { group, needs: `${plugin.id}:${form.permission}` as const };
      return [
        {
          ...of,
          ...here,
          ...{ id: named("draft", plugin.id, name), path, about, body: newShape(doc) },
          title: [`${form.title}：新填`, `${form.title}: a new one`],
          example: { body, answer },
        },
        {
          ...generic.get("changeRecord")!,
          ...here,
          ...{ id: named("change", plugin.id, name), path: `${path}/{record}`, body: changeShape(doc) },
          title: [`${form.title}：接着填`, `${form.title}: going on with one`],
          example: { path: { record: RECORD }, body, answer },
        },
      ];
    }),
  ];
}

/** `listOrgLifeMeetings` */
const named = (verb: string, ...words: string[]): string =>
  verb +
  words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join("");
