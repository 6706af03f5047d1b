import * as z from "zod";
import { API_V1 } from "../routes/index.ts";
import type { Operation, Words } from "./operation.ts";

const both = ([zh, en]: Words): string => `${zh} / ${en}`;

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    reference: { type: "string" },
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

/** A schema as the description has it, without what only validators of other drafts ask for. */
const schemaOf = (schema: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

const parametersOf = ({ path, query, matches, method }: Operation) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  })),
  ...(query
    ? Object.entries(query.shape).map(([name, field]) => ({
        name,
        in: "query",
        required: !(field as z.ZodType).safeParse(undefined).success,
        schema: schemaOf(field as z.ZodType, "input"),
      }))
    : []),
  ...(matches ? [{ name: "If-Match", in: "header", required: true, schema: { type: "string" } }] : []),
  ...(method === "GET"
    ? []
    : [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 80 } }]),
];

const bodyOf = ({ body, file }: Operation) =>
  body
    ? { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } }
    : file
      ? {
          required: true,
          content: Object.fromEntries(
            file.types.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
          ),
        }
      : undefined;

/** The description of these operations as tools read it: OpenAPI 3.1. */
export const openApi = (operations: readonly Operation[]) => ({
  openapi: "3.1.0",
  info: {
    title: "基层 / Jiceng",
    version: "1",
    description: "供本单位自己的系统用。/ For the enterprise's own systems.",
  },
  servers: [{ url: API_V1 }],
  security: [{ token: [] }],
  paths: pathsOf(operations),
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: { Problem: PROBLEM },
    responses: {
      Problem: {
        description: "没有办成 / It could not be done",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  },
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
        [one.status ?? 200]: {
          description: "办成了 / Done",
          content: { "application/json": { schema: schemaOf(one.answer, "output") } },
        },
        default: { $ref: "#/components/responses/Problem" },
      },
    };
  }
  return paths;
}
