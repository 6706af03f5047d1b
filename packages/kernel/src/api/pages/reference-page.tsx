import { DataTable, Head, LinkButton, Notice, Sheet, Stack } from "@jiceng/ui";
import * as z from "zod";
import { isKernelAbility, kernelAbility } from "../../access/index.ts";
import { API_V1 } from "../../routes/index.ts";
import type { Operation } from "../operation.ts";

interface Entry {
  name: string;
  what: string;
  about: string;
}

/** What a name stands for, as far as its schema says it in one line. */
const entryOf = (name: string, schema: z.ZodType): Entry => {
  const { type, description, anyOf, enum: values } = z.toJSONSchema(schema, { io: "input" });
  const kinds = values
    ? values.join(" | ")
    : [type ?? anyOf?.map((one) => (one as { type?: string }).type)].flat().join(" | ");
  return { name, what: kinds, about: description ?? "" };
};

const fieldsOf = (schema: z.ZodType): Entry[] =>
  schema instanceof z.ZodObject
    ? Object.entries(schema.shape).map(([name, field]) => entryOf(name, field as z.ZodType))
    : [];

const needsOf = ({ needs }: Operation): string =>
  needs === "any" ? "任何口令" : isKernelAbility(needs) ? `要能“${kernelAbility(needs).title}”` : needs;

/** What programs can ask, one operation after the other, as the same declarations describe them to tools. */
export const ReferencePage = ({ operations, host }: { operations: readonly Operation[]; host: string }) => (
  <Stack>
    <Head
      title="接口说明"
      lead={`地址都从 ${host}${API_V1} 起；每次请求带上 Authorization: Bearer 加口令。`}
      actions={
        <LinkButton href={`${API_V1}/openapi.json`} icon="out">
          OpenAPI 3.1
        </LinkButton>
      }
    />
    <Notice small>
      出错时返回 application/problem+json：title 是一句话，errors 指出哪一项怎么改；请求头 Accept-Language: en
      时用英文。写入可以带 Idempotency-Key，断线后用同一个值再发，不会做两次。
    </Notice>
    {operations.map((one) => (
      <Sheet title={one.title[0]} id={one.id} note={needsOf(one)}>
        <p>
          <code>
            {one.method} {one.path}
          </code>
          {one.about && ` ${one.about[0]}`}
        </p>
        {[
          ["参数", one.query ? fieldsOf(one.query) : []] as const,
          ["要发的", one.body ? fieldsOf(one.body) : []] as const,
          ["返回的", fieldsOf(one.answer)] as const,
        ].map(([title, rows]) =>
          rows.length === 0 ? null : (
            <DataTable
              caption={`${one.title[0]}：${title}`}
              notAList="说明，不是数据"
              rows={rows}
              columns={[
                { title, cell: ({ name }) => <code>{name}</code> },
                { title: "类型", cell: ({ what }) => what },
                { title: "说明", cell: ({ about }) => about },
              ]}
            />
          ),
        )}
      </Sheet>
    ))}
  </Stack>
);
