import { dayOf } from "@jiceng/plugin";
import * as z from "zod";
import { operation, paged, pageOf, paging } from "../api/index.ts";
import { about } from "../tenant/index.ts";
import { membersAfter } from "./listed-store.ts";

const Member = z.object({
  id: z.string(),
  code: z.string().describe("编号，导入时靠它认出是同一个人 / by which an import finds them"),
  name: z.string(),
  status: z.string().describe("正式、预备"),
  unit: z.string().describe("所在组织的 id / id of the unit"),
  posts: z.array(z.string()),
});

export const memberOperations = [
  operation({
    id: "listMembers",
    method: "GET",
    path: "/members",
    group: ["党员", "Members"],
    title: ["范围内的党员", "Members within reach"],
    about: [
      "今天在册的。没有电话、证件号。",
      "Those who belong today. There are neither phone numbers nor identity numbers in it.",
    ],
    needs: "members.read",
    query: z.object(paging),
    answer: pageOf(Member),
    async handle(visit, { query: { limit, cursor } }) {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.read" }) });
      const rows = await membersAfter(visit.db, {
        scope,
        day: dayOf(visit.now),
        after: cursor ?? "",
        limit: limit + 1,
      });
      return { body: paged(rows, limit, ({ id }) => id) };
    },
  }),
];
