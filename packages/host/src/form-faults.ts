import { asked, type DutyItem, fieldOf, isFilled, missingFor, notTheirs, type OwnRecord } from "@jiceng/kernel";
import type { Doc, FieldError } from "@jiceng/plugin";
import type { FormDesk } from "./form-desk.ts";
import type { Host } from "./host.ts";
import { type Rules, ruled } from "./move.ts";

/** Which names other records have already. */
export const held = ({ holders, shelf }: Pick<FormDesk, "holders" | "shelf">): FieldError[] =>
  holders.map(({ rule, name, unit }) => {
    const field = fieldOf(rule);
    const { title } = shelf.collection.fields[field] ?? shelf.collection;
    const which = name === null ? `这个${title}` : `“${name || title}”（${unit}）`;
    return {
      field,
      message: name === null ? `${which}已经有了，请换一个` : `已经有${which}，请改那一条，或换一个${title}`,
    };
  });

/** What the plugin's own rules say of a record that is no draft any more, and what stands in the way of the move. */
export async function faults(
  {
    settings,
    form,
    shelf,
    duty,
    period,
    today,
    history,
    record,
  }: Pick<FormDesk, "settings" | "form" | "shelf" | "period" | "today" | "history"> & {
    duty: Pick<DutyItem, "duty"> | null;
    record: Pick<OwnRecord, "duty" | "state"> | null;
  },
  doc: Doc,
  name: string | null,
  person: string,
  host: Host,
): Promise<FieldError[]> {
  const { fields, flow } = shelf.collection;
  const rules: Rules = { host, shelf, settings, today };
  const whole = { doc, duty: duty?.duty ?? record?.duty ?? null, period };
  if (name === null) {
    const isDraft = flow !== undefined && (record?.state ?? flow.states[0]) === flow.states[0];
    return isDraft ? [] : ruled<FieldError>(rules, "check", whole);
  }
  const own = notTheirs(shelf.collection, name, { history, doc }, person);
  if (own) return [{ field: "", message: own }];
  const needed = [...missingFor(flow!.moves[name]!, doc), ...(form.requires ?? [])];
  const missing = needed.filter((at) => !isFilled(doc[at])).map((at) => asked(at, fields[at]!));
  const said = await ruled<FieldError>(rules, "check", whole);
  const wrong = [...said, ...missing.filter(({ field }) => !said.some((one) => one.field.split(".")[0] === field))];
  if (wrong.length > 0) return wrong;
  const inTheWay = await ruled<string>(rules, "guard", whole, name);
  return inTheWay.map((message) => ({ field: "", message }));
}
