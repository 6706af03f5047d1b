import {
  type Choice,
  type Choices,
  draftTexts,
  type Known,
  linkedShelves,
  membersAmong,
  membersMeant,
  readingScope,
  recordsAmong,
  recordsMeant,
  type Scope,
  type SeenUnit,
  type Sight,
  type Texts,
  unitsAmong,
  unitsMeant,
  type Visit,
  wordsIn,
} from "@jiceng/kernel";
import type { Day, Fields, FieldType, Form, Plugin } from "@jiceng/plugin";

/** Who and what can be chosen from a list; of more, whoever is meant is written. */
const MOST = 150;

export interface ChoicesFor {
  plugin: Plugin;
  form: Form;
  fields: Fields;
  sight: Sight;
  /** Whose members may be named. */
  people: Scope;
  /** Whose records stand first. */
  unitNo: SeenUnit | null;
  day: Day;
  /** What was typed, or the place of the draft that was kept: whom it names is looked for as well. */
  typed: readonly string[] | { place: string };
}

/** The queries that a form's choices take, and what they make of the answers: nothing for fields that it has not. */
export function choiceReads(
  visit: Pick<Visit, "db" | "who">,
  { plugin, form, fields, sight, people, unitNo, day, typed }: ChoicesFor,
): { queries: PromiseLike<unknown>[]; choices(results: readonly unknown[]): Choices } {
  const { db, who } = visit;
  const texts: Texts = "place" in typed ? draftTexts(who.id, typed.place) : wordsIn(typed);
  const asks = (...types: FieldType[]) =>
    Object.values(fields)
      .flatMap((field) => (field.type === "rows" ? Object.values(field.of) : [field]))
      .some(({ type }) => types.includes(type));
  const units = sight.scopes[form.permission]!;
  const links = linkedShelves(plugin, fields).map((to) => ({ to, scope: readingScope(to, sight.scopes) }));
  const reads = [
    ...(asks("member", "members")
      ? [[membersAmong(db, people, day, MOST + 1), membersMeant(db, people, day, texts)]]
      : []),
    ...(asks("unit") ? [[unitsAmong(db, units, day, MOST + 1), unitsMeant(db, units, day, texts)]] : []),
    ...links.map(({ to, scope }) => [
      recordsAmong(db, to, scope, unitNo ?? 0, MOST + 1),
      recordsMeant(db, to, scope, texts),
    ]),
  ];
  return {
    queries: reads.flat(),
    choices(results) {
      const found = reads.map((_, i) => asChoice(results[i * 2] as Known[], results[i * 2 + 1] as Known[]));
      const none: Choice = { known: [], more: false };
      return {
        members: asks("member", "members") ? found.shift()! : none,
        units: asks("unit") ? found.shift()! : none,
        links: Object.fromEntries(links.map(({ to }) => [to.name, found.shift()!])),
      };
    },
  };
}

const asChoice = (among: readonly Known[], meant: readonly Known[]): Choice => ({
  known: [...new Map([...among.slice(0, MOST), ...meant].map((one) => [one.id, one])).values()],
  more: among.length > MOST,
});
