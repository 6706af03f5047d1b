import * as z from "zod";
import { isCapability } from "./capability.ts";
import type { Role } from "./plugin.ts";
import { UNIT_KIND_LABELS, type UnitKind } from "./unit-kind.ts";

/*
 * The shape of a manifest: every key that the contract has, and none besides. What names what is judged apart, in `manifest-names.ts`.
 */

/** Names become parts of addresses, of tables and of property paths. */
const NAME = /^[a-z][A-Za-z0-9]{0,30}$/;
const isInherited = (name: string): boolean => name in Object.prototype;
const Name = z.string().refine((name) => NAME.test(name) && !isInherited(name));
const PluginId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(31);
const named = <T extends z.ZodType>(of: T) => z.record(Name, of);

const Title = z.string().trim().min(1).max(40);
const Words = z.string().trim().min(1).max(200);
const Code = z.literal("ƒ");
const Names = z.array(z.string());
const Whole = z.int().min(1);

const asked = {
  title: Title,
  hint: Words.optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  required: z.boolean().optional(),
};
const scalar = <const T extends string>(type: T, more = {}) =>
  z.strictObject({ type: z.literal(type), ...asked, ...more });
const suffix = { suffix: z.string().max(10).optional() };
const Scalar = z.discriminatedUnion("type", [
  scalar("text", suffix),
  scalar("lines"),
  scalar("markdown"),
  scalar("number", suffix),
  scalar("money", suffix),
  scalar("date"),
  scalar("time"),
  scalar("period"),
  scalar("flag"),
  scalar("unit"),
  scalar("member"),
  scalar("members"),
  scalar("file"),
  scalar("sheet"),
  z.strictObject({ type: z.literal("enum"), ...asked, options: z.array(Title).min(1).max(60) }),
  z.strictObject({ type: z.literal("link"), ...asked, of: z.string() }),
]);
const Field = z.discriminatedUnion("type", [
  ...Scalar.options,
  z.strictObject({ type: z.literal("rows"), ...asked, of: named(Scalar) }),
]);
const Fields = named(Field);

const ROLES = ["admin", "security", "auditor", "officer", "secretary", "leader", "member"] as const satisfies Role[];
const Roles = z.array(z.enum(ROLES));
const Ability = z.strictObject({
  title: Title,
  roles: Roles.optional(),
  groups: Roles.optional(),
  posts: z.enum(["committee", "committee-and-groups"]).optional(),
  otherwise: Roles.optional(),
});

const Move = z.strictObject({
  title: Title,
  from: z.union([z.string(), Names.min(1)]),
  to: z.string(),
  by: z.string(),
  requires: Names.optional(),
  notBy: z.union([z.string(), Names.min(1)]).optional(),
  notOf: z.union([z.string(), Names.min(1)]).optional(),
  within: Whole.optional(),
});
const Flow = z.strictObject({ states: z.array(Title).min(1), aside: z.array(Title).optional(), moves: named(Move) });

const Collection = z.strictObject({
  title: Title,
  v: Whole.optional(),
  fields: Fields,
  index: Names.optional(),
  unique: z.array(Names.min(1)).optional(),
  visible: z.enum(["scope", "participants"]).optional(),
  restricted: z.boolean().optional(),
  flow: Flow.optional(),
  read: z.string().optional(),
  page: z.string().optional(),
  check: Code.optional(),
  guard: Code.optional(),
  upgrade: Code.optional(),
  counts: z.strictObject({ states: Names.min(1), held: z.string() }).optional(),
  label: z.string().optional(),
  kept: z.strictObject({ from: z.string(), months: z.string() }).optional(),
  extra: z.string().optional(),
});

const Kind = z.enum(Object.keys(UNIT_KIND_LABELS) as [UnitKind, ...UnitKind[]]);
const Every = z.enum(["month", "quarter", "half", "year"]);
const Duty = z.strictObject({
  title: Title,
  every: Every,
  for: z.strictObject({ kind: z.union([Kind, z.array(Kind).min(1)]), having: z.literal("committee").optional() }),
  count: z.union([Whole, z.strictObject({ rule: z.string() })]).optional(),
  weight: Whole.optional(),
  deadline: z
    .union([
      z.strictObject({ after: z.int().min(0), days: z.enum(["calendar", "working"]) }),
      z.strictObject({ by: z.int().min(1).max(366) }),
    ])
    .optional(),
  cites: Words,
  met: z.strictObject({
    data: z.string(),
    states: Names.min(1),
    held: z.string(),
    also: z.record(z.string(), Names.min(1)).optional(),
  }),
  form: z.string(),
  since: z.string().optional(),
});

const Score = z.strictObject({
  title: Title,
  of: z.string(),
  range: z.tuple([z.number(), z.number()]),
  score: Code,
  fixed: Names.optional(),
  about: z.string().optional(),
  appeal: z.strictObject({ states: Names.min(1), within: Whole }).optional(),
  decides: z.string().optional(),
  publish: z
    .strictObject({
      by: z.string(),
      to: z.enum(["unit", "everyone"]),
      optIn: z.string().optional(),
      ranked: z.string().optional(),
    })
    .optional(),
});

const OwnPage = z.strictObject({ page: z.string(), query: z.record(z.string(), z.string()).optional() });
const Metric = z.strictObject({
  title: Title,
  of: z.string(),
  kind: z.enum(["rate", "sum", "people"]),
  ...suffix,
  in: z.string(),
  figure: Code,
  shared: z.literal(true).optional(),
  crowd: z.strictObject({ least: z.int().min(5), every: Every }).optional(),
  page: OwnPage.optional(),
});

const page = { title: Title, permission: z.string(), view: Code };
const Form = z.strictObject({
  title: Title,
  permission: z.string(),
  of: z.string().optional(),
  fields: Fields.optional(),
  at: z.array(Kind).min(1).optional(),
  parts: z.array(z.strictObject({ title: Title, hint: Words.optional(), fields: Names.min(1) })).optional(),
  requires: Names.optional(),
  fixed: z.record(z.string(), z.string()).optional(),
  roster: z
    .strictObject({
      field: z.string(),
      of: z.enum(["branch", "committee"]),
      asOf: z.string(),
      quorum: z.enum(["half", "voters"]).optional(),
      standing: z.string().optional(),
    })
    .optional(),
  submit: Names.optional(),
  uses: z.array(Words).optional(),
  states: Names.optional(),
  start: Code.optional(),
  given: Names.optional(),
  beside: Code.optional(),
  save: Code.optional(),
});

/** A manifest by its shape, strict. */
export const ManifestShape = z.strictObject({
  id: PluginId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  api: z.literal(1),
  title: Title,
  about: Words,
  called: z.string().optional(),
  needs: z.record(z.string().refine(isCapability), Words),
  permissions: named(Ability),
  settings: z
    .strictObject({
      fields: Fields,
      defaults: z.record(z.string(), z.unknown()),
      secrets: named(z.strictObject({ title: Title, hint: Words.optional(), for: z.string() })).optional(),
    })
    .optional(),
  data: named(Collection),
  duties: named(Duty).optional(),
  scores: named(Score).optional(),
  metrics: named(Metric).optional(),
  nav: z.array(z.strictObject({ page: z.string(), label: Title, icon: z.string().optional() })).optional(),
  pages: named(z.strictObject(page)).optional(),
  forms: named(Form).optional(),
  tiles: named(z.strictObject({ ...page, on: z.enum(["home", "unit", "member"]) })).optional(),
  columns: named(
    z.strictObject({ title: Title, on: z.enum(["units", "members"]), permission: z.string(), value: Code }),
  ).optional(),
  documents: named(
    z.strictObject({
      title: Title,
      of: z.string().optional(),
      as: z.enum(["docx", "xlsx"]),
      permission: z.string(),
      fill: Code,
    }),
  ).optional(),
  jobs: named(z.strictObject({ title: Title, every: z.enum(["day", "week"]), run: Code })).optional(),
  on: z.record(z.string(), Code).optional(),
});

/** A manifest whose shape is right. */
export type Manifest = z.infer<typeof ManifestShape>;
/** A field as a manifest has it. */
export type ManifestField = z.infer<typeof Field>;

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a manifest, a sentence with its path each. */
export function shapeProblems(manifest: unknown): { manifest: Manifest } | { problems: string[] } {
  const parsed = ManifestShape.safeParse(manifest);
  return parsed.success
    ? { manifest: parsed.data }
    : { problems: parsed.error.issues.map((issue) => `${issue.path.join(".") || "插件"}：${said(issue)}`) };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "对象",
  record: "对象",
  tuple: "两个数",
};

const NAMING = "名字要以小写字母开头，只用字母和数字，最多31个";

function said(issue: Issue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `没有${issue.keys.map((key) => `“${key}”`).join("、")}这一项`;
    case "invalid_type":
      return issue.input === undefined ? "没有写" : `要写成${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.values[0] === "ƒ"
        ? "要写成函数"
        : `只能是${issue.values.map((value) => `“${String(value)}”`).join("、")}`;
    case "invalid_union":
      return "note" in issue ? "没有这一种" : "写法不对";
    case "invalid_key":
      if (issue.path[0] === "needs") return "没有这一种能力；要连的地址写成 http:api.example.com";
      return NAMING;
    case "custom":
      return NAMING;
    case "invalid_format":
      return "写法不对";
    case "too_small":
      return issue.origin === "string"
        ? "没有写"
        : issue.origin === "array"
          ? "至少写一个"
          : `不能小于${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" ? `最多${issue.maximum}个字` : `不能大于${issue.maximum}`;
    default:
      return "写法不对";
  }
}
