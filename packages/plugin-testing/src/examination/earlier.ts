import { compare, misfit } from "@jiceng/kernel";
import type { Collection, Doc, Plugin } from "@jiceng/plugin";
import { testPlugin } from "../test-plugin.ts";
import { type Earlier, type Exam, functionAt, type KeptRecord, type Of, recordedAs } from "./exam.ts";
import type { Finding, Part } from "./finding.ts";

const statesOf = ({ flow }: Collection): string[] => [...(flow?.states ?? []), ...(flow?.aside ?? [])];
const majorOf = ({ version }: { version: string }): string => version.split(".", 1)[0]!;

/** What earlier versions wrote is read by this one. */
export function readsEarlier(exam: Exam): Part {
  const findings = exam.earlier
    .filter((one) => majorOf(one) === majorOf(exam.plugin))
    .flatMap(({ version, records }) =>
      Object.entries(records).flatMap(([name, kept]) => {
        const at = `fixtures/${version}/${name}.json`;
        const collection = exam.plugin.data[name];
        if (!collection)
          return [{ at, why: `没有集合“${name}”了`, todo: "同一个大版本里只增不减：留着它，或升大版本" }];
        return kept.flatMap((record, i) => readBy(exam.plugin, name, collection, record, `${at} 第${i + 1}条`));
      }),
    );
  const count = exam.earlier.reduce((sum, { records }) => sum + Object.values(records).flat().length, 0);
  return {
    title: "旧版本写的记录，这一版读得懂",
    findings,
    remarks: [
      exam.earlier.length === 0 ? "还没有发布过，没有旧记录" : `${exam.earlier.length} 个旧版本，${count} 条记录`,
    ],
  };
}

/** What is wrong with a kept record in today's shape. */
function readBy(
  plugin: Plugin,
  name: string,
  collection: Collection,
  { v, state, doc }: KeptRecord,
  at: string,
): Finding[] {
  const todo = `在 data.${name}.upgrade 里把旧的写法换成现在的，并把 v 加一`;
  const now = collection.v ?? 1;
  if (v > now) return [{ at, why: `它是第 ${v} 版的写法，现在的 v 反而是 ${now}`, todo: "v 只增不减" }];
  if (collection.flow && !statesOf(collection).includes(state))
    return [{ at, why: `停在状态“${state}”，现在没有这个状态了`, todo: "留着这个状态（可以放进 aside），或升大版本" }];
  let shaped: Doc = doc;
  try {
    if (v < now && collection.upgrade)
      shaped = functionAt(plugin, ["data", name, "upgrade"])(structuredClone(doc), v) as Doc;
  } catch (error) {
    return [{ at, why: `upgrade 出错：${(error as Error).message}`, todo }];
  }
  const wrong = misfit(collection.fields, shaped);
  return wrong === null
    ? []
    : [{ at, why: `${wrong} 不是这个字段现在的写法：${JSON.stringify(valueAt(shaped, wrong))}`, todo }];
}

/** What this version writes is read by the one before it: rolling back is one row, and the data stays. */
export async function readByEarlier(exam: Exam): Promise<Part> {
  const title = "这一版写的记录，上一版还读得懂";
  const before = exam.earlier.findLast(({ plugin }) => plugin !== null);
  if (!before?.plugin) return { title, findings: [], remarks: ["还没有发布过上一版"] };
  const { plugin, version } = before;
  const changes = compare(plugin, exam.manifest);
  const at = `清单，对比 ${version}`;
  const never = changes.never.map((why) => ({ at, why, todo: "哪个版本也不能这样改，请改回来" }));
  if (majorOf(before) !== majorOf(exam.plugin))
    return { title, findings: never, remarks: ["新的大版本，不能自动退回"] };
  const narrowed = changes.narrowed.map((why) => ({ at, why, todo: "同一个大版本里只增不减；一定要改就升大版本" }));
  const written = recordedAs(exam, "record");
  const strange = written.flatMap(({ collection, state, doc }) => strangeTo(plugin, version, collection, state, doc));
  const broken = await brokenPages(exam, before);
  return {
    title,
    findings: distinct([...never, ...narrowed, ...strange, ...broken]),
    remarks: [`与 ${version} 对：${written.length} 条新写的记录，${recordedAs(exam, "page").length} 次打开页面`],
  };
}

function strangeTo({ data }: Plugin, version: string, name: string, state: string, doc: Doc): Finding[] {
  const collection = data[name];
  if (!collection) return [];
  const todo = "退回上一版时会读不出来：先发一版只加不用，下一版再用；或升大版本";
  if (collection.flow && !statesOf(collection).includes(state))
    return [{ at: `data.${name}`, why: `${version} 没有状态“${state}”`, todo }];
  const known = Object.fromEntries(Object.entries(doc).filter(([field]) => Object.hasOwn(collection.fields, field)));
  const wrong = misfit(collection.fields, known);
  return wrong === null
    ? []
    : [{ at: `data.${name}.fields.${wrong}`, why: `${version} 读不懂 ${JSON.stringify(valueAt(known, wrong))}`, todo }];
}

/** Pages of the earlier version, opened over what the tests of this one had written. */
async function brokenPages(exam: Exam, { plugin, version }: Earlier): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const visit of recordedAs(exam, "page")) {
    if (!plugin || !Object.hasOwn(plugin.pages ?? {}, visit.page)) continue;
    try {
      await testPlugin(plugin, known(plugin, visit)).as(visit.who).page(visit.page, visit.query);
    } catch (error) {
      if ((error as Error).name === "NotFound") continue;
      findings.push({
        at: `pages.${visit.page}`,
        why: `退回 ${version} 以后这一页画不出来：${(error as Error).message}`,
        todo: "新写的记录要让上一版的页面也画得出来",
      });
    }
  }
  return findings;
}

/** What an earlier version knows of an enterprise: the records of its own collections, in states that it has. */
const known = ({ data }: Plugin, { world }: Of<"page">): Of<"page">["world"] => ({
  ...world,
  records: Object.fromEntries(
    Object.entries(world.records ?? {}).flatMap(([name, records]) => (data[name] ? [[name, records]] : [])),
  ),
});

const valueAt = (doc: unknown, path: string): unknown =>
  path.split(".").reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], doc);

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [`${one.at} ${one.why}`, one])).values(),
];
