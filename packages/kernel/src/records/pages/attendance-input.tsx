import type { Doc, FieldError, Roster, RowsField as Rows } from "@jiceng/plugin";
import { AttendanceField, type AttendanceState, Button, errorAt } from "@jiceng/ui";
import type { RosterEntry } from "../../members/index.ts";

export interface AttendanceInputProps {
  name: string;
  field: Rows;
  rows: readonly Doc[];
  /** What the form says of its roster, and who is on it. */
  of: Roster;
  people: readonly RosterEntry[];
  errors: readonly FieldError[];
}

/** Child rows that are the people on a roster: who was there, and why somebody was not. */
export function AttendanceInput({ name, field, rows, of, people, errors }: AttendanceInputProps) {
  const ticked = new Map(rows.map((row) => [row.member, row as { state?: AttendanceState; reason?: string }]));
  const voters = people.filter(({ status }) => status === "正式");
  return (
    <div id="attendance">
      <AttendanceField
        name={`f.${name}`}
        label={field.title}
        hideLabel
        hint={`名单按会议日期${of.of === "committee" ? "当天的支委会" : "当天的党员名册"}列出；改了日期，名单会跟着变。`}
        error={errorAt(errors, name)}
        people={people.map(({ memberId, name: label, post, status, besides }, i) => {
          const row = ticked.get(memberId);
          return {
            member: memberId,
            name: label,
            post: [post, status === "预备" && "预备党员", ...besides].filter(Boolean).join("，") || undefined,
            voteless: of.quorum === "voters" && status === "预备",
            state: row?.state,
            reason: row?.reason,
            errors: { state: errorAt(errors, `${name}.${i}.state`), reason: errorAt(errors, `${name}.${i}.reason`) },
          };
        })}
        reasons={field.of.reason?.options}
        quorum={people.length > 0 ? quorumOf(of, of.quorum === "voters" ? voters.length : people.length) : undefined}
      />
      <p class="without-script">
        <Button name="do" value="refresh">
          按日期更新名单
        </Button>
      </p>
    </div>
  );
}

/** Half of those due, rounded up: of a committee for it to meet, of those who vote for a vote. */
function quorumOf({ quorum }: Roster, due: number) {
  const need = Math.ceil(due / 2);
  if (quorum === "half") return { need, rule: `${due}名委员，半数以上到会即${need}名` };
  return quorum && { need, rule: `有表决权的${due}名，半数以上到会即${need}名`, to: "表决" };
}
