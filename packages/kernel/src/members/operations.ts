import { dayOf } from "@jiceng/plugin";
import * as z from "zod";
import { day, match, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { BadRequest, found } from "../routes/index.ts";
import { hashed } from "../secrets/index.ts";
import { about, rightsStill } from "../tenant/index.ts";
import { labelOf } from "./change.ts";
import { changeable, changing, problemsOf, verbsOf } from "./changing.ts";
import { holds } from "./circumstance.ts";
import { membersAfter } from "./listed-store.ts";
import { type MemberSeen, seeMember } from "./member-seen.ts";

const GROUP: Words = ["党员", "Members"];

const Member = z.object({
  id: z.string(),
  code: z.string().describe("编号，导入时靠它认出是同一个人 / by which an import finds them"),
  name: z.string(),
  status: z.string().describe("正式、预备"),
  unit: z.string().describe("所在组织的 id / id of the unit"),
  posts: z.array(z.string()),
});

const OneMember = Member.extend({
  since: z.iso.date().describe("从哪天起在这个组织 / since when in this unit"),
  until: z.iso.date().nullable().describe("到哪天为止（不含）；已登记离开才有 / end day, exclusive"),
  besides: z.array(z.string()).describe("流动外出、离退休等 / away, retired and the like"),
  verbs: z
    .array(z.object({ verb: z.string(), title: z.string() }))
    .describe("这个口令现在能登记的变动 / what this token may register now"),
});

const EXAMPLE = {
  id: "0199d0c2-7b2c-7a41-8c55-0b1f6f3e9a10",
  code: "A1",
  name: "沈禾川",
  status: "正式",
  unit: "0199d0c2-6a1b-7c3e-9f10-3a5be0f4c201",
  posts: ["书记"],
};

/** What stands for all that is registered of a member: it is another one after every change. */
const revisionOf = async ({ member }: MemberSeen): Promise<string> => {
  const { code, name, joinedOn, belonged, held, beside, changes, offered } = member;
  return (await hashed(JSON.stringify([code, name, joinedOn, belonged, held, beside, changes, offered]))).slice(0, 16);
};

const told = (seen: MemberSeen): z.input<typeof OneMember> => {
  const { member, place, day } = seen;
  return {
    ...{ id: member.id, code: member.code, name: member.name, status: place.status, unit: place.unit.id },
    posts: member.held.filter((one) => one.unitNo === place.unitNo && holds(one, day)).map(({ post }) => post),
    since: place.from,
    until: place.to,
    besides: member.beside.filter((one) => holds(one, day)).map(({ kind }) => labelOf(kind)),
    verbs: seen.changes === null ? [] : verbsOf(seen).map((verb) => ({ verb, title: labelOf(verb) })),
  };
};

export const memberOperations = [
  operation({
    id: "listMembers",
    method: "GET",
    path: "/members",
    group: GROUP,
    title: ["范围内的党员", "Members within reach"],
    about: [
      "今天在册的，带 on 就是那一天的，带 unit 就只看这个组织和它的下级。没有电话、证件号。",
      "Those who belong today, or on the day `on`; with `unit` only in it and below. There are neither phone numbers nor identity numbers in it.",
    ],
    needs: "members.read",
    query: z.object({ ...paging, unit: z.string().max(60).optional(), on: day.optional() }),
    answer: pageOf(Member),
    example: { query: { limit: "1" }, answer: { items: [EXAMPLE], next: EXAMPLE.id } },
    async handle(visit, { query: { limit, cursor, unit, on } }) {
      const { scope, below } = await visit.ask({
        scope: about("units.scope", { ability: "members.read" }),
        below: about("units.below", { id: unit ?? "", ability: "members.read", on }),
      });
      if (unit !== undefined) found(below[0]);
      const rows = await membersAfter(visit.db, {
        scope: unit === undefined ? scope : { all: false, units: below },
        day: on ?? dayOf(visit.now),
        after: cursor ?? "",
        limit: limit + 1,
      });
      return { body: paged(rows, limit, ({ id }) => id) };
    },
  }),
  operation({
    id: "getMember",
    method: "GET",
    path: "/members/{member}",
    group: GROUP,
    title: ["一名党员", "One member"],
    about: ["离开的人按最后所在的组织看能不能读。", "Who has left is judged by the unit that they left."],
    needs: "members.read",
    query: z.object({ on: day.optional() }),
    answer: OneMember,
    revised: true,
    example: {
      path: { member: EXAMPLE.id },
      answer: {
        ...EXAMPLE,
        since: "2020-01-01",
        until: null,
        besides: [],
        verbs: [{ verb: "away", title: "流动外出" }],
      },
    },
    async handle(visit) {
      const seen = await seeMember(visit, { anyDay: true });
      return { body: told(seen), revision: await revisionOf(seen) };
    },
  }),
  operation({
    id: "changeMember",
    method: "POST",
    path: "/members/{member}/changes",
    group: GROUP,
    title: ["登记党员的变动", "Register a change of a member"],
    about: [
      "能登记哪些，读这名党员时列在 verbs 里，如流动外出、离退休、转出本单位。要上级批准的（转正、停止党籍、出党）由人登记。新党员、转入的，用导入。",
      "`verbs` of the member says which. What a higher committee approves is registered by people; new members come by import.",
    ],
    needs: "members.change",
    body: z.object({
      verb: z.string().max(40),
      on: day.describe("从哪一天起 / from which day on"),
      ground: z.string().max(300).describe("依据，如支部大会决议的文号 / on what paper"),
    }),
    matches: true,
    answer: z.object({ member: z.string(), change: z.string() }),
    status: 201,
    example: {
      path: { member: EXAMPLE.id },
      body: { verb: "away", on: "2026-10-08", ground: "一车间支部2026年第9次支委会" },
      answer: { member: EXAMPLE.id, change: "0199d0c2-7b2c-7a41-8c55-0b1f6f3e9a77" },
    },
    async handle(visit, { body }) {
      const seen = await changeable(visit);
      match(visit, await revisionOf(seen));
      const typed = { ...body, verb: verbsOf(seen).find((one) => one === body.verb) ?? null };
      const errors = problemsOf(visit, seen, typed);
      if (errors.length > 0) throw new BadRequest("没有登记", errors);
      const { id, commit } = changing(visit, seen, typed);
      return {
        body: { member: seen.member.id, change: id },
        commit: { ...commit, statements: [rightsStill(visit.rights), ...commit.statements] },
      };
    },
  }),
];
