/*
 * Two counts that are easily taken for one: a resolution counts those who should have come (应到), an election those who came (实到).
 * Both count only members with a vote; 预备党员 come and have none.
 */

/** 表决：半数以上有表决权的党员到会（《支部工作条例》第十一条）；支委会：半数以上委员到会（第十二条）。应到20，至少到10。 */
export const quorumOf = (due: number): number => Math.ceil(due / 2);

/** 通过：赞成人数超过应到会有表决权党员的半数（《支部工作条例》第十一条）。应到20，至少11票。 */
export const passesFrom = (due: number): number => Math.floor(due / 2) + 1;

/** 选举：到会超过应到会有选举权人数的五分之四（《基层组织选举工作条例》）。应到25，至少到21。 */
export const electionQuorumOf = (due: number): number => Math.floor((due * 4) / 5) + 1;

/** 当选：得赞成票超过实到会有选举权人数的半数（《基层组织选举工作条例》）。实到22，至少12票，11票不当选。 */
export const electedFrom = (present: number): number => Math.floor(present / 2) + 1;

/** 候选人数多于应选人数的百分之二十（《基层组织选举工作条例》）：应选3名提4名，应选5名提6名。 */
export const candidatesFor = (seats: number): number => Math.ceil((seats * 12) / 10);

/** Members with a vote: how many should have come, how many came. */
export interface Voters {
  due: number;
  present: number;
}

/** Why a resolution was not passed, with the numbers; `null` where it was. */
export function whyNotPassed({ due, present }: Voters, yes: number): string | null {
  if (present < quorumOf(due))
    return `表决要有半数以上有表决权的到会：应到${due}名，至少到${quorumOf(due)}名，现在${present}名`;
  return yes < passesFrom(due)
    ? `赞成要超过应到的半数：应到${due}名，至少${passesFrom(due)}票，现在${yes}票。没有通过的写进会议记录`
    : null;
}

/** Why somebody was not elected, with the numbers; `null` where they were. */
export function whyNotElected({ due, present }: Voters, yes: number): string | null {
  if (present < electionQuorumOf(due))
    return `选举要有超过五分之四有选举权的到会：应到${due}名，至少到${electionQuorumOf(due)}名，现在${present}名`;
  return yes < electedFrom(present)
    ? `当选要超过实到的半数：实到${present}名，至少${electedFrom(present)}票，现在${yes}票。没有当选的写进会议记录`
    : null;
}
