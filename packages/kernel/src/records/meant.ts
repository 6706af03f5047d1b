import type { Doc, Field, FieldError, Fields, ScalarField } from "@jiceng/plugin";

/** Somebody or something that may be meant: by its id, its code, or its name where no other has it. */
export interface Known {
  id: string;
  name: string;
  /** Of a member or unit; of a record the key under which a program keeps it. */
  code: string | null;
  /** What tells them from others, such as a post. */
  note?: string | null;
}

/** Whom and what the fields of a form may mean, within what its author may name. */
export interface Choice {
  known: readonly Known[];
  /** There are more than could be offered: those are meant by writing name or code. */
  more: boolean;
}
export interface Choices {
  members: Choice;
  units: Choice;
  /** By collection. */
  links: Readonly<Record<string, Choice>>;
}

const NONE: Choice = { known: [], more: false };
export const NO_CHOICES: Choices = { members: NONE, units: NONE, links: {} };

/** Which of them a field is about; `null` for fields of other types. */
export function choiceFor({ type, of }: ScalarField, { members, units, links }: Choices): Choice | null {
  if (type === "member" || type === "members") return members;
  if (type === "unit") return units;
  return type === "link" ? (links[of ?? ""] ?? NONE) : null;
}

/** The same choices, and what a record names already: what was right once may stay. */
export function withNamed(
  choices: Choices,
  fields: Fields,
  doc: Doc,
  names: Readonly<Record<string, string>>,
): Choices {
  const held = (accepts: (field: ScalarField) => boolean): Known[] =>
    heldIn(fields, doc, accepts).flatMap((id) =>
      Object.hasOwn(names, id) ? [{ id, name: names[id]!, code: null }] : [],
    );
  const and = ({ known, more }: Choice, others: readonly Known[]): Choice => ({
    known: [...known, ...others.filter(({ id }) => !known.some((one) => one.id === id))],
    more,
  });
  return {
    members: and(
      choices.members,
      held(({ type }) => type === "member" || type === "members"),
    ),
    units: and(
      choices.units,
      held(({ type }) => type === "unit"),
    ),
    links: Object.fromEntries(
      Object.entries(choices.links).map(([name, choice]) => [
        name,
        and(
          choice,
          held(({ type, of }) => type === "link" && of === name),
        ),
      ]),
    ),
  };
}

const heldIn = (fields: Fields, doc: Doc, accepts: (field: ScalarField) => boolean): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = doc[name];
    if (field.type === "rows") return ((value ?? []) as Doc[]).flatMap((row) => heldIn(field.of, row, accepts));
    return accepts(field) ? [value ?? []].flat().map(String) : [];
  });

/** `沈禾川（A1）`: how somebody is written where they are not chosen from a list. */
export const knownText = ({ name, code }: Known): string => (code ? `${name}（${code}）` : name);

const NAMED = /^(.*?)\s*[（(]([^（）()]+)[)）]$/;

/** Every name and code in what was typed, to look for. */
export const wordsIn = (texts: readonly string[]): string[] => [
  ...new Set(
    texts
      .map((text) => text.trim())
      .filter((text) => text !== "" && text.length <= 80)
      .flatMap((text) => [text, ...(NAMED.exec(text)?.slice(1) ?? [])]),
  ),
];

/** The one that a text means; several where it does not say which. */
function meantBy(text: string, known: readonly Known[]): readonly Known[] {
  const [, name, code] = NAMED.exec(text) ?? [];
  const ways: ((one: Known) => boolean)[] = [
    ({ id }) => id === text,
    (one) => one.code !== null && (one.code === text || (one.code === code && one.name === name)),
    (one) => one.name === text,
  ];
  for (const way of ways) {
    const found = known.filter(way);
    if (found.length > 0) return [...new Map(found.map((one) => [one.id, one])).values()];
  }
  return [];
}

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const COUNTER: Partial<Record<Field["type"], string>> = { member: "名", members: "名", unit: "个", link: "条" };

/**
 * Puts ids in the place of what was typed for members, units and records. What is not there and what is out of reach are refused alike;
 * an id that means nothing here is not kept.
 */
export function meant(fields: Fields, doc: Doc, choices: Choices): { doc: Doc; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const one = (at: string, field: ScalarField, choice: Choice, typed: unknown): string | undefined => {
    const text = String(typed);
    const found = meantBy(text, choice.known);
    if (found.length === 1) return found[0]!.id;
    errors.push({
      field: at,
      message:
        found.length > 1
          ? `有${found.length}${COUNTER[field.type]}“${text}”，请在后面写编号，如 ${knownText(found[0]!)}`
          : IS_ID.test(text)
            ? `请重新选择${field.title}`
            : `${field.title}里没有找到“${text}”，请照全名写或从名单里选`,
    });
    return IS_ID.test(text) ? undefined : text;
  };
  const each = (within: Fields, held: Doc, place: string): Doc =>
    Object.fromEntries(
      Object.entries(held).map(([name, value]) => {
        const field = within[name];
        const at = place + name;
        if (field?.type === "rows")
          return [name, (value as Doc[]).map((row, i) => each(field.of, row, `${at}.${i}.`))] as const;
        const choice = field && choiceFor(field, choices);
        if (!field || !choice || value === undefined || value === "") return [name, value] as const;
        if (!Array.isArray(value)) return [name, one(at, field, choice, value)] as const;
        const ids = value.map((typed) => one(at, field, choice, typed)).filter((id) => id !== undefined);
        return [name, [...new Set(ids)]] as const;
      }),
    );
  return { doc: withoutNothing(each(fields, doc, "")), errors };
}

const withoutNothing = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));
