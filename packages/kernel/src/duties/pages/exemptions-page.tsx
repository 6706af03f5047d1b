import { DataTable, EmptyState, Head, Sheet, Stack, Tag } from "@jiceng/ui";
import { exemptionPath } from "../address.ts";
import { EXEMPTION_STATES, spanWords } from "../exemption.ts";
import type { ExemptionLine } from "../exemption-questions.ts";

/** Exemptions within reach: what waits first. */
export const ExemptionsPage = ({ lines, total }: { lines: readonly ExemptionLine[]; total: number }) => {
  const waiting = lines.filter(({ state }) => state === "asked").length;
  return (
    <Stack>
      <Head
        title={waiting > 0 ? `${waiting}件豁免等上级定` : "没有等着定的豁免"}
        lead="确实办不了、也不该办的，由支部申请、上级同意，写明原因；不进完成率的分母。已发布的月份不变。"
      />
      <Sheet flush title="各件" count={total}>
        {lines.length === 0 ? (
          <EmptyState title="还没有豁免" text="在组织页的应办旁边点“豁免”，选哪一项、哪几期，写清为什么。" />
        ) : (
          <DataTable
            caption="豁免，等着定的在前"
            rows={lines}
            columns={[
              { title: "单位", cell: ({ unit }) => <a href={`/units/${unit.id}`}>{unit.name}</a> },
              {
                title: "哪一项，哪几期",
                cell: (line) => (
                  <a href={exemptionPath(line.id)}>
                    {line.title}，{spanWords(line)}
                  </a>
                ),
              },
              { title: "原因", cell: ({ reason }) => reason },
              { title: "情况", whole: true, cell: ({ state }) => <Tag>{EXEMPTION_STATES[state]}</Tag> },
              { title: "谁定的", cell: ({ decidedByName }) => decidedByName ?? "—" },
            ]}
          />
        )}
      </Sheet>
    </Stack>
  );
};
