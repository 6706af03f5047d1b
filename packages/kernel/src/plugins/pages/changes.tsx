import { DataTable, List, Notice, Sheet } from "@jiceng/ui";
import type { Comparison } from "../comparison.ts";

/** What a release changes against the one that runs, for whoever decides whether it may. */
export const Changes = ({
  comparison: { more, less, changes, narrowed },
  since,
}: {
  comparison: Comparison;
  since: string;
}) => {
  const lines = [...less.map((may) => `不再要：${may}`), ...changes];
  return (
    <>
      {more.length > 0 && (
        <Sheet flush title="要多看、多做的" note="同意以前，一样也不给。">
          <DataTable
            caption="要多看、多做的"
            notAList="part of a decision"
            rows={more}
            columns={[
              { title: "能看、能做", cell: ({ may }) => may },
              { title: "用途", cell: ({ why }) => why },
            ]}
          />
        </Sheet>
      )}
      {narrowed.length > 0 && (
        <Notice tone="warn">
          <p>换到这个版本，下面这些回不来：</p>
          <List small items={narrowed.map((text) => ({ text }))} />
        </Notice>
      )}
      <Sheet title={`和${since}比`}>
        {lines.length === 0 ? (
          <p class="soft">记录、页面、权限都没有变，只换了代码。</p>
        ) : (
          <List items={lines.map((text) => ({ text }))} />
        )}
      </Sheet>
    </>
  );
};
