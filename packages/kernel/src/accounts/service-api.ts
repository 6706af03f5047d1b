import type { FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { against, type Holding, newId, ROLES, type SeenUnit, separationProblem } from "../access/index.ts";
import { BadRequest, Conflict, type Handler, type Visit } from "../routes/index.ts";
import { hashed, signed } from "../secrets/index.ts";
import { about } from "../tenant/index.ts";
import { loginProblem, nameProblem, readLogin } from "./account.ts";
import { grant, invite, openAccounts, readMemberIds, readTakenLogins } from "./account-store.ts";
import { LIFE } from "./invitation.ts";

const MOST = 500;

const NewAccounts = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        login: z.string().max(100).transform(readLogin),
        name: z.string().max(100).trim(),
        memberCode: z.string().min(1).max(60).optional(),
        grants: z.array(z.strictObject({ role: z.enum(ROLES), unitCode: z.string().min(1).max(60) })).max(20),
      }),
    )
    .min(1)
    .max(MOST),
});
type NewAccounts = z.infer<typeof NewAccounts>;

/**
 * `POST /api/accounts`: makes all of these accounts or none, and answers with the token of each one's link.
 * The same `Idempotency-Key` again is answered with the same tokens.
 */
export const createAccounts: Handler = async (visit) => {
  const sent = await visit.c.req.text();
  const read = NewAccounts.safeParse(jsonOf(sent));
  const wanted = read.success ? read.data.accounts : [];
  const named = [...new Set(wanted.flatMap(unitCodes))];
  const { codes, holdings } = await visit.ask({
    codes: about("access.codes", { codes: named }),
    holdings: about("access.holdings", { codes: named }),
  });
  if (!read.success) throw new BadRequest("账号信息有误", read.error.issues.map(fieldError));
  const memberIds = await readMemberIds(
    visit.db,
    wanted.flatMap(({ memberCode }) => memberCode ?? []),
  );
  const errors = [
    ...problems(read.data, codes, memberIds),
    ...separationProblems(read.data, codes, memberIds, holdings),
  ];
  if (errors.length > 0) throw new BadRequest("账号信息有误", errors);

  const key = visit.c.req.header("idempotency-key") ?? crypto.randomUUID();
  const made = await Promise.all(
    wanted.map(async ({ login, name, memberCode, grants }) => ({
      opened: { id: newId<"account">(), login, name, memberId: memberCode && memberIds.get(memberCode) },
      token: await tokenFor(visit, key, login),
      grants,
    })),
  );
  const answer = await hashed(sent);
  const answered = await visit
    .commit({
      statements: [
        ...openAccounts(
          made.map(({ opened }) => opened),
          visit.now,
        ),
        ...grant(
          made.flatMap(({ opened, grants }) =>
            grants.flatMap(({ role, unitCode }) => {
              const unitNo = codes[unitCode];
              return unitNo === undefined ? [] : [{ id: uuidv7(), accountId: opened.id, role, unitNo }];
            }),
          ),
          visit.who.id,
          visit.now,
        ),
        ...invite(
          await Promise.all(
            made.map(async ({ opened, token }) => ({ accountId: opened.id, tokenHash: await hashed(token) })),
          ),
          visit.who.id,
          visit.now,
          visit.now + LIFE.first,
        ),
      ],
      audit: { act: "accounts.opened", object: made[0]?.opened.id ?? "", detail: { accounts: made.length } },
      touches: ["rights"],
      answer,
    })
    .catch((error) => explain(visit, read.data, error));
  if (answered !== answer) throw new Conflict("这个 Idempotency-Key 已经用在别的内容上");
  return visit.c.json({ invitations: made.map(({ opened, token }) => ({ login: opened.login, token })) }, 201);
};

const unitCodes = ({ grants }: NewAccounts["accounts"][number]): string[] => grants.map(({ unitCode }) => unitCode);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problems(
  { accounts }: NewAccounts,
  codes: Record<string, SeenUnit>,
  memberIds: Map<string, string>,
): FieldError[] {
  const seen = new Set<string>();
  return accounts.flatMap(({ login, name, memberCode, grants }, i) => {
    const at = (field: string, message: string | null) =>
      message ? [{ field: `accounts.${i}.${field}`, message }] : [];
    const twice = seen.has(login);
    seen.add(login);
    return [
      ...at("login", loginProblem(login) ?? (twice ? "这个账号名在名单里出现了两次" : null)),
      ...at("name", nameProblem(name)),
      ...at("memberCode", memberCode && !memberIds.has(memberCode) ? `没有编号为“${memberCode}”的党员` : null),
      ...grants.flatMap(({ unitCode }, j) =>
        at(`grants.${j}.unitCode`, Object.hasOwn(codes, unitCode) ? null : `没有代码为“${unitCode}”的组织`),
      ),
    ];
  });
}

/** Administering and auditing the same units is two people's, whether their roles come in one request or one after another. */
function separationProblems(
  { accounts }: NewAccounts,
  codes: Record<string, SeenUnit>,
  memberIds: Map<string, string>,
  { held, lines }: { held: readonly Holding[]; lines: Record<string, number[]> },
): FieldError[] {
  const known = [...held];
  return accounts.flatMap(({ login, memberCode, grants }, i) =>
    grants.flatMap(({ role, unitCode }, j) => {
      const unitNo = codes[unitCode];
      if (unitNo === undefined) return [];
      const person = (memberCode && memberIds.get(memberCode)) || `login:${login}`;
      const wanted = { person, role, unitNo, unitName: unitCode, line: lines[unitCode] ?? [] };
      const other = against(known, wanted);
      known.push(wanted);
      return other ? [{ field: `accounts.${i}.grants.${j}.role`, message: separationProblem(other, role) }] : [];
    }),
  );
}

/** A refused batch is most often a login that is taken: says which. */
async function explain(visit: Visit, { accounts }: NewAccounts, error: unknown): Promise<never> {
  if (!(error instanceof Conflict)) throw error;
  const taken = await readTakenLogins(
    visit.db,
    accounts.map(({ login }) => login),
  );
  const errors = accounts.flatMap(({ login }, i) =>
    taken.has(login) ? [{ field: `accounts.${i}.login`, message: `账号名“${login}”已有人用` }] : [],
  );
  throw errors.length > 0 ? new BadRequest("账号信息有误", errors) : error;
}

/** The same request gets the same token again, although only its hash is stored. */
const tokenFor = (visit: Visit, key: string, login: string): Promise<string> =>
  signed(`invitation|${visit.secrets.pepper}`, JSON.stringify([visit.tenant.namespace, key, login]));

type Issue = z.core.$ZodIssue;

const fieldError = (issue: Issue): FieldError => ({ field: issue.path.join("."), message: said(issue) });

function said(issue: Issue): string {
  if (issue.code === "invalid_type") return issue.input === undefined ? "缺少这一项，或类型不对" : "类型不对";
  if (issue.code === "unrecognized_keys") return `不认识的项：${issue.keys.join("、")}`;
  if (issue.code === "too_small") return issue.origin === "array" ? `至少要${issue.minimum}条` : "不能为空";
  if (issue.code === "too_big") return issue.origin === "array" ? `最多${issue.maximum}条` : `最多${issue.maximum}个字`;
  if (issue.code === "invalid_value") return `只能是：${issue.values.join("、")}`;
  return "填得不对";
}
