import {
  faults,
  firstOfEach,
  groundOf,
  holds,
  MOST_IN_SAVE,
  noting,
  SAVE_LIMITS,
  held as taken,
} from "@jiceng/host/rules";
import { fieldsAsked, goesOn, isFilled, newId, personOf, starts } from "@jiceng/kernel";
import { type Doc, type Form, isPeriod, type Next, type Period, periodOf } from "@jiceng/plugin";
import type { At, Outcome } from "./author.ts";
import { type Book, change, type Doer, go, make, NOTHING, writeNoted } from "./doing.ts";
import { isOwed } from "./duty.ts";
import { queryOf, read, startOf } from "./filling.ts";
import { gateIn } from "./gate.ts";
import { declared, type Ground } from "./ground.ts";
import { outsideIn } from "./outside.ts";

const SAVE = "save";

/** A form handed in by somebody: opened with what its `start` says, filled with `value`, read, checked and saved as the product does. */
export async function submit(
  ground: Ground,
  book: Book,
  doer: Doer,
  name: string,
  value: Doc,
  at: At,
): Promise<Outcome> {
  const { enterprise } = ground;
  const form = declared<Form>(enterprise.plugin, "forms", name);
  const scope = doer.sight.scopes[form.permission];
  const unit =
    at.unit ??
    (at.record && form.of ? enterprise.unitOf(ground.cabinet.held(form.of, at.record).unitNo).id : undefined);
  const isTheirs =
    unit === undefined
      ? enterprise.reach(doer.who, form.permission).units().length > 0
      : holds(scope, enterprise.unit(unit).no);
  if (!isTheirs) throw notTheirs(doer, `表单 ${name}`, form.permission);
  return form.of === undefined
    ? ownForm(ground, book, doer, name, form, value, at)
    : overCollection(ground, doer, name, form, value, at, unit);
}

/** What is not somebody's to see: in the product it is not there, 404. */
export const notTheirs = ({ who }: Doer, what: string, ability: string | undefined): Error =>
  Object.assign(new Error(`${who.name}看不到${what}${ability ? `：没有权限“${ability}”` : ""}`), { name: "NotFound" });

/** A form with a `save` of its own. */
async function ownForm(
  ground: Ground,
  book: Book,
  doer: Doer,
  name: string,
  form: Form,
  value: Doc,
  at: At,
): Promise<Outcome> {
  const { enterprise, host } = ground;
  const fields = form.fields ?? {};
  const query = queryOf(at);
  const filled = { ...(await startOf(ground, doer, name, form, at, null)), ...value };
  const { doc, errors } = read(ground, doer, form, fields, filled, at.unit);
  if (errors.length > 0) return { ...NOTHING, errors };
  const given = at.unit === undefined ? [] : [at.unit];
  const { gate, noted } = noting(gateIn(ground, doer.sight, outsideIn(ground, MOST_IN_SAVE)), [
    doc,
    doer.sight.me.member,
    given,
  ]);
  const access = { gate, ground: groundOf(enterprise, doer.sight) };
  const result = await host.call(["forms", name, "save"], access, [doc, query], enterprise.today, SAVE_LIMITS);
  if ("error" in result) throw new Error(`forms.${name}.save：${result.error.message}`);
  const next = result.ok as Next | null;
  if (!next) throw new Error(`forms.${name}.save 要返回 { to } 或 { errors }`);
  if ("errors" in next) return { ...NOTHING, errors: next.errors };
  const outcome = await writeNoted(ground, book, doer, noted, form.permission);
  return outcome.errors.length > 0 ? outcome : { ...outcome, to: next.to };
}

async function overCollection(
  ground: Ground,
  doer: Doer,
  name: string,
  form: Form,
  value: Doc,
  at: At,
  unit: string | undefined,
): Promise<Outcome> {
  const { enterprise, cabinet, host } = ground;
  if (unit === undefined) throw new Error(`表单 ${name} 要写在哪个组织填：submit("${name}", …, { unit: "…" })`);
  const { today, settings } = enterprise;
  const shelf = cabinet.shelf(form.of!);
  const { flow } = shelf.collection;
  const record = at.record === undefined ? null : cabinet.held(shelf.name, at.record);
  if (record && !(cabinet.seen(shelf, record.id, doer.sight) && goesOn(form, shelf.collection, record.state)))
    throw notTheirs(doer, `表单 ${name} 上的这条记录（${record.state}）`, form.permission);
  const start = await startOf(ground, doer, name, form, at, unit);
  const said = Object.fromEntries(Object.entries(record?.doc ?? {}).filter(([, value]) => isFilled(value)));
  const { doc: typed, errors } = read(
    ground,
    doer,
    form,
    fieldsAsked(form, shelf.collection.fields),
    { ...start, ...said, ...value },
    unit,
  );
  const doc = { ...record?.doc, ...typed, ...form.fixed };
  const move = pressed(form, at);
  const state = record?.state ?? flow?.states[0] ?? "";
  if (
    move !== null &&
    !(starts(flow!.moves[move]!, state) && holds(doer.sight.scopes[flow!.moves[move]!.by], enterprise.unit(unit).no))
  )
    throw notTheirs(doer, `这一步“${flow!.moves[move]!.title}”（现在是“${state}”）`, flow!.moves[move]!.by);
  const duty = record?.duty ?? at.duty ?? dutyOfForm(ground, name, unit);
  const period = record?.period ?? periodFor(ground, duty, at);
  const of = {
    settings,
    form,
    shelf,
    period,
    today,
    history: record?.history ?? [],
    duty: duty === null ? null : { duty },
    record,
  };
  const wrong = [
    ...errors,
    ...taken({
      holders: cabinet.holders(
        shelf,
        { unitNo: enterprise.unit(unit).no, period, doc },
        record?.id ?? null,
        doer.sight,
      ),
      shelf,
    }),
    ...(await faults(of, doc, move, personOf(doer.who), host)),
  ];
  if (wrong.length > 0) return { ...NOTHING, record: record?.id ?? null, errors: firstOfEach(wrong) };
  const id = record?.id ?? newId<"record">();
  if (!record) await make(ground, doer, shelf, { id, unit, period, duty, doc }, move);
  else {
    change(ground, shelf, id, doc);
    if (move !== null) await go(ground, doer.who, shelf, id, move, null);
  }
  return { ...NOTHING, record: id, state: cabinet.held(shelf.name, id).state };
}

function pressed({ submit = [] }: Form, { press = submit[0] ?? SAVE }: At): string | null {
  if (press === SAVE) return null;
  if (!submit.includes(press)) throw new Error(`这张表单上没有“${press}”这个按钮：有${[...submit, SAVE].join("、")}`);
  return press;
}

/** The plugin's own duty that a form answers, where the unit owes it. */
function dutyOfForm({ enterprise }: Ground, form: string, unit: string): string | null {
  const found = Object.entries(enterprise.plugin.duties ?? {}).find(([, duty]) => duty.form === form);
  return found && isOwed(enterprise, found[1], unit) ? `${enterprise.plugin.id}:${found[0]}` : null;
}

function periodFor({ enterprise }: Ground, duty: string | null, at: At): Period | null {
  if (at.period !== undefined) {
    if (!isPeriod(at.period)) throw new Error(`${at.period} 不是期间，写成 2026-09、2026-Q3 或 2026`);
    return at.period;
  }
  const own = enterprise.plugin.duties?.[duty?.split(":")[1] ?? ""];
  return own ? periodOf(enterprise.today, own.every) : null;
}
