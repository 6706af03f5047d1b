import * as z from "zod";
import { PACE } from "../programs/index.ts";
import { API_V1, PROBLEMS, type ProblemKind, typeOf } from "../routes/index.ts";
import { LONGEST_KEY, MOST_FILE, MOST_JSON } from "./book.ts";
import type { Operation, Words } from "./operation.ts";

const both = ([zh, en]: Words): string => `${zh} / ${en}`;

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", enum: (Object.keys(PROBLEMS) as ProblemKind[]).map(typeOf) },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    reference: { type: "string", description: "告诉我们时报这个编号 / to be told to us" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["field", "message"],
        properties: { field: { type: "string" }, message: { type: "string" } },
      },
    },
  },
} as const;

/** What may go wrong with an operation, by status. */
function problemsOf({ body, file, matches, method }: Operation): number[] {
  const kinds: ProblemKind[] = [
    "sign-in",
    "not-found",
    "invalid",
    "too-often",
    "pending",
    ...(method === "GET" ? [] : (["of-people", "conflict"] as const)),
    ...(matches ? (["revision-changed", "revision-missing"] as const) : []),
    ...(body || file ? (["too-large", "wrong-type"] as const) : []),
  ];
  return [...new Set(kinds.map((kind) => PROBLEMS[kind][0]))].sort((a, b) => a - b);
}

/** A schema as the description has it, without what only validators of other drafts ask for. */
export const schemaOf = (schema: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

const parametersOf = ({ path, query, matches, method, example }: Operation) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    ...(example?.path?.[name] !== undefined && { example: example.path[name] }),
  })),
  ...(query
    ? Object.entries(query.shape).map(([name, field]) => ({
        name,
        in: "query",
        required: !(field as z.ZodType).safeParse(undefined).success,
        schema: schemaOf(field as z.ZodType, "input"),
        ...(example?.query?.[name] !== undefined && { example: example.query[name] }),
      }))
    : []),
  ...(matches ? [{ $ref: "#/components/parameters/IfMatch" }] : []),
  ...(method === "GET" ? [] : [{ $ref: "#/components/parameters/IdempotencyKey" }]),
];

const bodyOf = ({ body, file, example }: Operation) =>
  body
    ? {
        required: true,
        content: {
          "application/json": {
            schema: schemaOf(body, "input"),
            ...(example?.body !== undefined && { example: example.body }),
          },
        },
      }
    : file
      ? {
          required: true,
          content: Object.fromEntries(
            file.types.map((type) => [
              type,
              type === "text/csv"
                ? { schema: { type: "string" }, ...(example?.file !== undefined && { example: example.file }) }
                : { schema: { type: "string", format: "binary" } },
            ]),
          ),
        }
      : undefined;

const answerOf = ({ answer, revised, method, example }: Operation) => ({
  description: "办成了 / Done",
  headers: {
    RateLimit: { $ref: "#/components/headers/RateLimit" },
    "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
    ...(revised && { ETag: { $ref: "#/components/headers/ETag" } }),
    ...(method !== "GET" && { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } }),
  },
  content: {
    "application/json": { schema: schemaOf(answer, "output"), ...(example && { example: example.answer }) },
  },
});

const header = (description: string, required?: true) => ({ description, required, schema: { type: "string" } });

const COMPONENTS = {
  securitySchemes: { token: { type: "http", scheme: "bearer" } },
  schemas: { Problem: PROBLEM },
  parameters: {
    IfMatch: {
      name: "If-Match",
      in: "header",
      required: true,
      description: "先前读到的 ETag / the `ETag` that was read",
      schema: { type: "string" },
    },
    IdempotencyKey: {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description:
        "自己定的值，每次新的写入换一个。断线后用同一个再发，不会做两次，回答和第一次一样 / A value of yours, a new one for every change. The same request sent again under it is done once and answered the same.",
      schema: { type: "string", maxLength: LONGEST_KEY },
    },
  },
  headers: {
    ETag: header("这一项现在的样子，改动时放进 If-Match / named in `If-Match` by a change"),
    IdempotencyReplayed: header("true：先前已经办过，这是那次的回答 / it had been done before"),
    RateLimit: header("还能来几次，几秒后重新计 / how often you may still come, and seconds until it begins anew"),
    RateLimitPolicy: header("一分钟最多几次 / how often in a minute"),
  },
  responses: {
    Problem: {
      description: "没有办成 / It could not be done",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
} as const;

/** The description of these operations as tools read it: OpenAPI 3.1. */
export const openApi = (operations: readonly Operation[]) => ({
  openapi: "3.1.0",
  info: {
    title: "基层 / Jiceng",
    version: "1",
    description: [
      "供本单位自己的系统用。口令能做什么、在哪些组织里，由管理员定；页面不让办的，这里也不办。",
      "For the enterprise's own systems. What a token may do, and where, its administrators decide; what the pages refuse is refused here.",
      `每个口令一分钟最多${PACE.most}次 / ${PACE.most} requests a minute for each token. JSON ≤ ${MOST_JSON} B, 文件 / files ≤ ${MOST_FILE} B.`,
    ].join("\n\n"),
  },
  servers: [{ url: API_V1 }],
  security: [{ token: [] }],
  tags: [...new Set(operations.map(({ group }) => both(group)))].map((name) => ({ name })),
  paths: pathsOf(operations),
  components: COMPONENTS,
});

function pathsOf(operations: readonly Operation[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operations) {
    const here = paths[one.path] ?? {};
    paths[one.path] = here;
    const requestBody = bodyOf(one);
    here[one.method.toLowerCase()] = {
      operationId: one.id,
      tags: [both(one.group)],
      summary: both(one.title),
      ...(one.about && { description: both(one.about) }),
      parameters: parametersOf(one),
      ...(requestBody && { requestBody }),
      responses: {
        [one.status ?? 200]: answerOf(one),
        ...Object.fromEntries(problemsOf(one).map((status) => [status, { $ref: "#/components/responses/Problem" }])),
      },
    };
  }
  return paths;
}
