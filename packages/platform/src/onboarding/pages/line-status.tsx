import { Icon, Tag } from "@jiceng/ui";
import type { LineStatus } from "../checklist.ts";

/** How a line stands: quiet when it is done, loud when nobody has begun. */
export function LineStanding({ status }: { status: LineStatus }) {
  if (status.kind === "done")
    return (
      <span class="status whole">
        <Icon name="check" />
        已完成
      </span>
    );
  if (status.kind === "going")
    return (
      <Tag tone="warm">
        进行中 {status.n}/{status.of}
      </Tag>
    );
  if (status.kind === "todo") return <Tag tone="dark">未开始</Tag>;
  return <span class="soft small">要等：{status.for}</span>;
}
