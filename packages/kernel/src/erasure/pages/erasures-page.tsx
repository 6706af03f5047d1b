import { EmptyState, Head, List, Sheet, Stack, Tag } from "@jiceng/ui";
import type { Erasure } from "../store.ts";
import { Disk, stateOf } from "./erasure-page.tsx";

/** Everybody who asked to be taken away: what waits, and what was done. */
export const ErasuresPage = ({ erasures, namespace }: { erasures: readonly Erasure[]; namespace: string }) => {
  const waiting = erasures.filter(({ carriedAt, withdrawnAt }) => !carriedAt && !withdrawnAt).length;
  const onDisk = erasures.some((one) => one.carriedAt !== null && one.namespace === namespace);
  return (
    <Stack>
      <Head
        title={waiting > 0 ? `${waiting}份申请等着核对` : "没有等着核对的申请"}
        lead="离开以后的人可以要求删除个人信息。管理员在那个人的页面上提出，另一个人核对后执行。"
      />
      {onDisk && <Disk isRewritten={false} />}
      <Sheet flush>
        {erasures.length > 0 ? (
          <List
            inset
            file={{ caption: "删除个人信息的申请", heads: ["姓名", "情况", "状态"] }}
            items={erasures.map((one) => ({
              text: one.name,
              href: `/erasures/${one.id}`,
              note: `${one.unit} · ${stateOf(one)}`,
              after: <Tag>{one.carriedAt ? "已删除" : one.withdrawnAt ? "已撤回" : "等核对"}</Tag>,
            }))}
          />
        ) : (
          <EmptyState title="还没有申请" text="有人提出以后，会列在这里。" />
        )}
      </Sheet>
    </Stack>
  );
};
