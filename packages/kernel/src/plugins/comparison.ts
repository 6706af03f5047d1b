import type { Collection, Field, Fields, Plugin, ScalarField } from "@jiceng/plugin";
import { capabilityWords } from "./resolve.ts";

/** What a release changes against another one, as Chinese sentences. */
export interface Comparison {
  /** What it may see or do beyond, each with what for. */
  more: { may: string; why: string }[];
  /** What it no longer asks for. */
  less: string[];
  /** What people will notice. */
  changes: string[];
  /** What no version may do: records that were written for one person's eyes stay so. */
  never: string[];
  /** What would leave data that is there without a place, or somebody's work undone: refused inside a major version. */
  narrowed: string[];
}

/** What `after` changes against `before`: needs, collections and fields, who may do what, duties. */
export function compare(before: Plugin, after: Plugin): Comparison {
  const data = between(before.data, after.data);
  const duties = between(before.duties, after.duties);
  const both = data.both.map(([name, held, next]) => collectionChanges(name, held, next));
  return {
    more: Object.entries(after.needs).flatMap(([need, why]) =>
      Object.hasOwn(before.needs, need) ? [] : [{ may: capabilityWords(need), why: why ?? "" }],
    ),
    less: Object.keys(before.needs).flatMap((need) =>
      Object.hasOwn(after.needs, need) ? [] : [capabilityWords(need)],
    ),
    changes: [
      ...data.added.map(({ title }) => `多一种记录“${title}”`),
      ...both.flatMap(({ changes }) => changes),
      ...abilityChanges(before, after),
      ...duties.added.map(({ title }) => `多一项应办“${title}”`),
      ...titles("页面", between(before.pages, after.pages)),
      ...titles("表单", between(before.forms, after.forms)),
      ...titles("评分", between(before.scores, after.scores)),
      ...titles("指标", between(before.metrics, after.metrics)),
      ...titles("公文、台账", between(before.documents, after.documents)),
      ...titles("自动做的事", between(before.jobs, after.jobs)),
    ],
    never: data.both.flatMap(([, held, next]) =>
      held.read === undefined && next.read !== undefined
        ? [`“${next.title}”原来只有写的人自己看得到，不能改成别人也能看`]
        : [],
    ),
    narrowed: [
      ...data.gone.map(({ title }) => `少了记录“${title}”，已有的记录没处放`),
      ...both.flatMap(({ narrowed }) => narrowed),
      ...duties.gone.map(({ title }) => `少了应办“${title}”，以前各月的数没有来处`),
    ],
  };
}

type Named<T> = Readonly<Record<string, T>> | undefined;

/** What was added, what is gone, what is in both under the same name. */
function between<T>(before: Named<T>, after: Named<T>): { added: T[]; gone: T[]; both: [string, T, T][] } {
  const [old, now] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  return {
    added: [...now].flatMap(([name, one]) => (old.has(name) ? [] : [one])),
    gone: [...old].flatMap(([name, one]) => (now.has(name) ? [] : [one])),
    both: [...old].flatMap(([name, one]): [string, T, T][] => (now.has(name) ? [[name, one, now.get(name)!]] : [])),
  };
}

const titles = (kind: string, { added, gone }: { added: { title: string }[]; gone: { title: string }[] }): string[] => [
  ...added.map(({ title }) => `${kind}多“${title}”`),
  ...gone.map(({ title }) => `${kind}少“${title}”`),
];

function collectionChanges(
  name: string,
  before: Collection,
  after: Collection,
): Pick<Comparison, "changes" | "narrowed"> {
  const at = `“${after.title}”`;
  const fields = between<Field>(before.fields, after.fields);
  const inRows = fields.both.flatMap(([, held, next]) =>
    held.type === "rows" && next.type === "rows" ? fieldsNarrowed(`${at}的“${next.title}”`, held.of, next.of) : [],
  );
  const states = (of: Collection): string[] => [...(of.flow?.states ?? []), ...(of.flow?.aside ?? [])];
  const [old, now] = [states(before), states(after)];
  return {
    changes: [
      ...fields.added.map(({ title }) => `${at}多一栏“${title}”`),
      ...now.filter((state) => !old.includes(state)).map((state) => `${at}多一个状态“${state}”`),
    ],
    narrowed: [
      ...fieldsNarrowed(at, before.fields, after.fields),
      ...inRows,
      ...old.filter((state) => !now.includes(state)).map((state) => `${at}少了状态“${state}”，有的记录可能正停在那里`),
      ...((after.v ?? 1) < (before.v ?? 1) ? [`${at}的文档版本比现在的低（${name}.v）`] : []),
      ...((after.v ?? 1) > (before.v ?? 1) && !after.upgrade ? [`${at}的文档换了版本，却没有 upgrade（${name}）`] : []),
    ],
  };
}

function fieldsNarrowed(at: string, before: Fields, after: Fields): string[] {
  const { gone, both, added } = between<Field>(before, after);
  return [
    ...gone.map(({ title }) => `${at}少了一栏“${title}”`),
    ...added.filter(({ required }) => required).map(({ title }) => `${at}新的一栏“${title}”必填，已有的记录都没有填`),
    ...both.flatMap(([, held, next]) => fieldNarrowed(`${at}的“${next.title}”`, held, next)),
  ];
}

function fieldNarrowed(at: string, before: Field, after: Field): string[] {
  if (before.type !== after.type) return [`${at}换了类型，填过的读不出来`];
  const options = (of: Field): readonly string[] => (of as ScalarField).options ?? [];
  const lost = options(before).filter((option) => !options(after).includes(option));
  const [most, least] = [
    (of: Field) => of.max ?? Number.POSITIVE_INFINITY,
    (of: Field) => of.min ?? Number.NEGATIVE_INFINITY,
  ];
  return [
    ...(lost.length > 0 ? [`${at}少了选项${lost.map((option) => `“${option}”`).join("、")}`] : []),
    ...(after.required && !before.required ? [`${at}改成了必填`] : []),
    ...(most(after) < most(before) || least(after) > least(before) ? [`${at}的上下限收窄了`] : []),
  ];
}

function abilityChanges(before: Plugin, after: Plugin): string[] {
  const { added, gone, both } = between(before.permissions, after.permissions);
  return [
    ...titles("能做的事", { added, gone }),
    ...both
      .filter(([, held, next]) => JSON.stringify({ ...held, title: "" }) !== JSON.stringify({ ...next, title: "" }))
      .map(([, , { title }]) => `“${title}”换了由谁来做`),
  ];
}
