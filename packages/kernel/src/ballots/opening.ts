import type { BallotAsked } from "@jiceng/plugin";
import { type Principal, personOf } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import type { Commit } from "../tenant/index.ts";
import { ballotPath } from "./address.ts";
import { clockOf, instantOf, isOfMember } from "./ballot.ts";
import { openStatements } from "./store.ts";

/** What opening a ballot writes, and whom it tells. `problemOf` has been asked. */
export function opening(
  { who, now }: { who: Principal; now: number },
  asked: BallotAsked,
  { id, plugin, unitNo }: { id: string; plugin: string; unitNo: number },
): Required<Pick<Commit, "statements" | "outbox">> {
  const { title, intro = "", ability, items, options, voters } = asked;
  const members = "members" in voters ? [...new Set(voters.members)] : [];
  const closesAt = instantOf(asked.closesAt)!;
  return {
    statements: openStatements({
      ...{ id, plugin, ability, unitNo, title, intro: intro.slice(0, 500), options, closesAt },
      kind: "members" in voters ? "members" : "links",
      due: "members" in voters ? members.length : voters.links,
      by: { id: personOf(who), name: who.name },
      at: now,
      items: items.map((item) => ({
        key: item.key,
        title: isOfMember(item) ? null : item.title,
        member: isOfMember(item) ? item.member : null,
      })),
      voters: members,
    }),
    outbox: members.map((member) =>
      notify({
        to: { member },
        text: `请投票：${title}，${clockOf(closesAt).slice(5).replace("-", "月").replace("T", "日")}截止`,
        href: ballotPath(id),
      }),
    ),
  };
}
