import { DataTable, Sheet, Tag } from "@jiceng/ui";
import * as z from "zod";
import { isKernelAbility, kernelAbility } from "../../access/index.ts";
import { API_V1 } from "../../routes/index.ts";
import type { Operation } from "../operation.ts";

/** Place of the language in `Words`. */
export type Language = 0 | 1;

interface Entry {
  name: string;
  what: string;
  about: string;
}

const WORDS = {
  sent: ["要发的", "Sent"],
  asked: ["参数", "Parameters"],
  answered: ["返回的", "Answered"],
  type: ["类型", "Type"],
  meaning: ["说明", "Meaning"],
  request: ["请求的例子", "A request"],
  answer: ["回答的例子", "Its answer"],
  any: ["任何口令", "any token"],
} as const;

/** A text in both languages, `中文 / English`, in one of them. */
const inLanguage = (text: string, language: Language): string => {
  const [zh = "", ...en] = text.split(" / ");
  return language === 1 && en.length > 0 ? en.join(" / ") : zh;
};

/** What a name stands for, as far as its schema says it in one line. */
function entryOf(name: string, schema: z.ZodType, language: Language): Entry {
  const { type, description, anyOf, enum: values } = z.toJSONSchema(schema, { io: "input" });
  const kinds = values
    ? values.join(" | ")
    : [type ?? anyOf?.map((one) => (one as { type?: string }).type)].flat().join(" | ");
  return { name, what: kinds, about: inLanguage(description ?? "", language) };
}

/** Fields of a schema; those of what a list holds or a document is made of stand below it. */
function fieldsOf(schema: z.ZodType, language: Language, place = ""): Entry[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]): Entry[] => {
    const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : (field as z.ZodType);
    const own = entryOf(place + name, field as z.ZodType, language);
    const element = inner instanceof z.ZodArray ? (inner.element as z.ZodType) : inner;
    const below = fieldsOf(element, language, `${place}${name}${inner instanceof z.ZodArray ? "[]" : ""}.`);
    return [below.length > 0 ? { ...own, what: inner instanceof z.ZodArray ? "array" : "object" } : own, ...below];
  });
}

const needsOf = ({ needs }: Operation, language: Language): string => {
  if (needs === "any") return WORDS.any[language];
  const ability = isKernelAbility(needs) ? kernelAbility(needs).title : needs;
  return language === 1 ? `needs ${needs}` : `要能“${ability}”`;
};

/** The request of the example, as it is sent from a command line. */
function requestOf({ method, path, example = { answer: {} }, matches, body, file }: Operation, host: string): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (whole, name) => encodeURI(example.path?.[name] ?? whole));
  const query = example.query ? `?${new URLSearchParams(example.query)}` : "";
  return [
    `curl -X ${method} '${host}${API_V1}${filled}${query}'`,
    `-H 'Authorization: Bearer TOKEN'`,
    ...(matches ? [`-H 'If-Match: "4f1d2c9a0b7e6835"'`] : []),
    ...(method === "GET" ? [] : [`-H 'Idempotency-Key: 2026-09-24-0001'`]),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example.body, null, 2)}'`] : []),
    ...(file ? [`-H 'Content-Type: text/csv'`, `--data-binary '${example.file}'`] : []),
  ].join(" \\\n  ");
}

const Listing = ({ title, code }: { title: string; code: string }) => (
  <figure class="listing">
    <figcaption>{title}</figcaption>
    <pre class="code" tabindex={0} role="region" aria-label={title}>
      <code>{code}</code>
    </pre>
  </figure>
);

/** One operation: its address, what it needs, what is sent and answered, and an example of both. */
export const OperationSheet = ({ one, host, language }: { one: Operation; host: string; language: Language }) => (
  <Sheet title={one.title[language]} id={one.id} note={needsOf(one, language)}>
    <p>
      <Tag>{one.method}</Tag> <code>{one.path}</code>
    </p>
    {one.about && <p>{one.about[language]}</p>}
    {(
      [
        ["asked", one.query ? fieldsOf(one.query, language) : []],
        ["sent", one.body ? fieldsOf(one.body, language) : []],
        ["answered", fieldsOf(one.answer, language)],
      ] as const
    ).map(([kind, rows]) =>
      rows.length === 0 ? null : (
        <DataTable
          caption={`${one.title[language]}：${WORDS[kind][language]}`}
          notAList="说明，不是数据"
          rows={rows}
          columns={[
            { title: WORDS[kind][language], whole: true, cell: ({ name }) => <code>{name}</code> },
            { title: WORDS.type[language], cell: ({ what }) => what },
            { title: WORDS.meaning[language], cell: ({ about }) => about },
          ]}
        />
      ),
    )}
    {one.example && (
      <>
        <Listing title={WORDS.request[language]} code={requestOf(one, host)} />
        <Listing title={WORDS.answer[language]} code={JSON.stringify(one.example.answer, null, 2)} />
      </>
    )}
  </Sheet>
);
