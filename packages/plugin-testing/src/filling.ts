import { groundOf, holds, PAGE_LIMITS } from "@jiceng/host/rules";
import { type Choices, isFilled, meant, readDocument, type Shelf, type Sight, typedJson } from "@jiceng/kernel";
import type { Doc, FieldError, Fields, Form, Opened } from "@jiceng/plugin";
import type { At } from "./author.ts";
import type { Doer } from "./doing.ts";
import { gateIn } from "./gate.ts";
import type { Ground } from "./ground.ts";

/** What the address of a form says, as the plugin is told it. */
export const queryOf = ({ unit, record, duty, period, query }: At): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...query, unit, record, duty, period }).filter((one): one is [string, string] => isFilled(one[1])),
  );

/** What a form starts with where its record says nothing. */
export async function startOf(
  ground: Ground,
  { sight }: Doer,
  name: string,
  form: Form,
  at: At,
  unit: string | null,
): Promise<Doc> {
  if (!form.start) return {};
  const { enterprise, host } = ground;
  const opened: Opened = {
    unit: unit ?? "",
    unitName: unit === null ? "" : enterprise.unit(unit).name,
    period: at.period ?? null,
    people:
      unit === null ? [] : rosterOf(ground, form, unit).map(({ id, post }) => ({ member: id, post: post ?? null })),
  };
  const access = { gate: gateIn(ground, sight), ground: groundOf(enterprise, sight) };
  const result = await host.call(
    ["forms", name, "start"],
    access,
    [queryOf(at), opened],
    enterprise.today,
    PAGE_LIMITS,
  );
  if ("error" in result) throw new Error(`forms.${name}.start：${result.error.message}`);
  return (result.ok ?? {}) as Doc;
}

function rosterOf({ enterprise }: Ground, { roster }: Form, unit: string) {
  const { no } = enterprise.unit(unit);
  return [...enterprise.members.values()].filter((one) =>
    roster?.of === "committee"
      ? one.unit === unit && one.post
      : enterprise.tree.holds(no, enterprise.unit(one.unit).no),
  );
}

/** What was typed, read by the fields and against whom they may name. */
export function read(
  ground: Ground,
  { sight }: Doer,
  form: Form,
  fields: Fields,
  value: Doc,
  unit: string | undefined,
): { doc: Doc; errors: FieldError[] } {
  const strange = Object.keys(value).find((name) => !Object.hasOwn(fields, name) && form.fixed?.[name] === undefined);
  if (strange !== undefined && form.of === undefined) throw new Error(`表单里没有字段“${strange}”`);
  const roster =
    form.roster && unit !== undefined
      ? { [form.roster.field]: rosterOf(ground, form, unit).map(({ id }) => id) }
      : undefined;
  const typed = readDocument(fields, typedJson(value), roster);
  const { doc, errors } = meant(fields, typed.doc, choicesIn(ground, sight, form, unit));
  return {
    doc: { ...doc, ...form.fixed },
    errors: [...typed.errors, ...errors].filter(({ field }) => form.fixed?.[field] === undefined),
  };
}

function choicesIn({ enterprise, cabinet }: Ground, sight: Sight, form: Form, unit: string | undefined): Choices {
  const within = (no: number) =>
    unit === undefined ? holds(sight.scopes[form.permission], no) : enterprise.tree.holds(enterprise.unit(unit).no, no);
  const known = (of: { id: string; name: string }[]) => ({
    known: of.map(({ id, name }) => ({ id, name, code: null })),
    more: false,
  });
  const links = Object.keys(enterprise.plugin.data).map((name) => {
    const shelf: Shelf = cabinet.shelf(name);
    const seen = [...cabinet.all(name).keys()].filter((id) => cabinet.seen(shelf, id, sight));
    return [
      name,
      known(seen.map((id) => ({ id, name: String(cabinet.held(name, id).doc[shelf.collection.label ?? ""] ?? id) }))),
    ] as const;
  });
  return {
    members: known([...enterprise.members.values()].filter((one) => within(enterprise.unit(one.unit).no))),
    units: known([...enterprise.units.values()].filter(({ no }) => holds(sight.scopes[form.permission], no))),
    links: Object.fromEntries(links),
  };
}
