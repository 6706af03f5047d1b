import type { Day } from "@jiceng/plugin";

/** What stands where a name stood. Figures stay: the person goes on being somebody, whom nobody can name. */
export const ERASED = "已删除的党员";

/** Why a person cannot be taken away now, in a sentence; `null` where they can. */
export function standsAgainst(
  { belonged, staged }: { belonged: readonly { to: Day | null }[]; staged: boolean },
  today: Day,
): string | null {
  if (belonged.some(({ to }) => to === null || to > today))
    return "这个人还在名册上。先登记转出或其他去向，从那天起才能删除个人信息。";
  if (staged) return "有一次没写入的导入里还有这个人。请先写入或取消那次导入。";
  return null;
}
