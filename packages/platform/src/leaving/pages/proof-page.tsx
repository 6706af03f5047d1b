import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { DataTable, Facts, Head, Notice, PrintButton, Row, Sheet, Stack } from "@jiceng/ui";
import type { OneTenant } from "../../tenants/tenant-line.ts";
import type { Destruction } from "../store.ts";

/** What was destroyed, when, and how it was made sure that nothing is left. For the enterprise to keep, on paper. */
export const ProofPage = ({ tenant, destruction }: { tenant: OneTenant; destruction: Destruction }) => {
  const { counts, files, bytes, auditRows, auditHead, namespace, begunAt, endedAt } = destruction;
  const asked = tenant.steps.find(({ step }) => step === "leaving");
  const rows = Object.entries(counts).map(([table, n]) => ({ table, n }));
  return (
    <Stack>
      <Head
        over={tenant.name}
        title="数据销毁证明"
        lead={
          endedAt === null
            ? "正在销毁，还没有完。完成以后这里就是证明。"
            : `${tenant.name}（${tenant.slug}）存在平台上的全部数据已于${moment(endedAt)}销毁，并且核对过没有剩下。`
        }
      />
      {endedAt === null ? (
        <Notice tone="warn">销毁从{moment(begunAt)}开始，中断了会自己接着做，不能撤回。</Notice>
      ) : (
        <Row>
          <PrintButton>打印</PrintButton>
        </Row>
      )}
      <Sheet title="经过">
        <Facts
          rows={[
            { label: "提出", value: asked ? `${moment(asked.at)}，${asked.byName}：${asked.reason}` : "" },
            { label: "开始销毁", value: moment(begunAt) },
            { label: "销毁完", value: endedAt === null ? "还没有" : moment(endedAt) },
            {
              label: "怎样核对",
              value:
                endedAt === null
                  ? "还没有"
                  : "销毁以后再去取：数据库服务器答复没有这个库（404），附件库里没有它的任何一个文件。",
            },
          ]}
        />
      </Sheet>
      <Sheet title="销毁了什么">
        <Facts
          rows={[
            { label: "数据库", value: namespace },
            { label: "行数", value: `${num(rows.reduce((sum, { n }) => sum + n, 0))}行，${rows.length}张表` },
            { label: "附件", value: files === 0 ? "没有" : `${num(files)}个，${num(Math.ceil(bytes / 1024))} KB` },
            { label: "操作记录", value: `${num(auditRows)}行` },
            { label: "最后一行操作记录的指纹（SHA-256）", value: auditHead ? <code>{auditHead}</code> : "没有" },
          ]}
        />
      </Sheet>
      <Sheet flush title="每张表的行数" id="tables" note="空的表没有列出。">
        <DataTable
          caption="每张表的行数"
          rows={rows.filter(({ n }) => n > 0)}
          empty="没有表。"
          columns={[
            { title: "表", cell: ({ table }) => <code>{table}</code> },
            { title: "行", whole: true, cell: ({ n }) => num(n) },
          ]}
        />
      </Sheet>
      <p class="soft">
        平台只留下这张证明、单位的名称和短名、开通和变更的经过。短名、域名和库名不会再给别的单位用。备份按各自的期限到期删除。
      </p>
    </Stack>
  );
};

const num = (n: number): string => n.toLocaleString("zh-CN");
const moment = (at: number): string => `${dayLabel(dayOf(at))} ${timeOf(at)}`;
