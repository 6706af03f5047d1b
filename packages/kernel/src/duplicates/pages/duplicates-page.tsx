import { EmptyState, Head, List, Sheet, Stack, Tag } from "@jiceng/ui";
import { type Candidate, REASONS } from "../store.ts";

/** Entries that may be of one person: somebody looks, nothing happens by itself. */
export const DuplicatesPage = ({ candidates }: { candidates: readonly Candidate[] }) => (
  <Stack>
    <Head
      title={candidates.length > 0 ? `${candidates.length}对像是同一个人` : "没有像是重复登记的人"}
      lead="系统只列出来，不会自动合并。打开一对，看是合成一个，还是本来就是两个人。"
    />
    <Sheet flush>
      {candidates.length > 0 ? (
        <List
          inset
          file={{ caption: "可能重复登记的人", heads: ["姓名", "在哪里", "为什么"] }}
          items={candidates.map(({ a, b, reason }) => ({
            text: a.name === b.name ? a.name : `${a.name}、${b.name}`,
            href: `/duplicates/${a.id}/${b.id}`,
            note: `${a.unit} ${a.code} · ${b.unit} ${b.code}`,
            after: <Tag>{REASONS[reason]}</Tag>,
          }))}
        />
      ) : (
        <EmptyState
          title="都看过了"
          text="编号只差写法的、同名且入党日期相同的、同名又同时在两个组织的，会列在这里。"
        />
      )}
    </Sheet>
  </Stack>
);
