import { LinkButton } from "../button.tsx";
import { DoneRow, DueRow } from "../due.tsx";
import { List } from "../list.tsx";
import { Progress } from "../progress.tsx";
import { QuarterTable, QuarterTally } from "../quarter.tsx";
import { Columns, Head, PlainSection, Sheet, Stack } from "../sheet.tsx";
import { today } from "./today.ts";

/** What a branch secretary opens in the morning: duties, the quarter, drafts, notices. */
export const Home = () => (
  <Stack>
    <Head
      over="总装厂党委 · 一车间党支部"
      title={["还有4件要办，", "1件已逾期"]}
      lead="2026年9月，今天24日。本月还有6天。"
      actions={
        <LinkButton href="#new" icon="plus">
          记一件别的
        </LinkButton>
      }
    />
    <Columns
      sideLabel="通知和草稿"
      main={
        <>
          <Sheet flush title="本月应办" id="home">
            <ul>
              <DueRow
                tone="over"
                title="8月党小组会 · 第二小组"
                href="#meeting"
                note="每月1次，《支部工作条例》第十三条"
                due="2026-08-31"
                today={today}
                action={{ label: "补记", href: "#meeting" }}
              />
              <DueRow
                tone="todo"
                title="9月支委会"
                href="#meeting"
                note="每月1次，第十二条 · 已写好，还没提交"
                due="2026-09-30"
                today={today}
                action={{ label: "去提交", href: "#meeting" }}
              />
              <DueRow
                tone="todo"
                title="第三季度党员大会"
                href="#meeting"
                note="每季1次，第十一条 · 31名党员，至少15名有表决权的到会"
                due="2026-09-30"
                today={today}
                action={{ label: "记录", href: "#meeting" }}
              />
              <DoneRow tone="on" title="9月主题党日：到供应商现场帮扶质量改进" href="#r" when="9月5日" />
              <DoneRow tone="late" title="9月党小组会 · 第一小组" href="#r" when="9月11日" />
              <DoneRow tone="soon" title="组织生活会（第四季度）" when="10月1日起" />
              <DoneRow tone="none" title="换届选举" when="未到届满" />
            </ul>
          </Sheet>
          <Sheet
            title="第三季度"
            actions={
              <a class="small" href="#list">
                全部应办
              </a>
            }
          >
            <QuarterTally counts={{ on: 12, late: 1, over: 1, todo: 3 }} href={{ over: "#over" }} />
            <QuarterTable
              caption="第三季度各项应办逐月状态"
              columns={["7月", "8月", "9月"]}
              rows={[
                { label: "支委会", cells: ["late", "on", "todo"] },
                { label: "小组会（二组）", cells: ["on", { tone: "over", href: "#over" }, "on"] },
                { label: "主题党日", cells: ["on", "on", "on"] },
                { label: "党员大会", cells: [{ tone: "todo", span: 3 }] },
                { label: "换届选举", cells: [null, null, "none"] },
              ]}
            />
          </Sheet>
        </>
      }
      side={
        <>
          <PlainSection title="没写完的">
            <List items={[{ text: "9月支委会记录", href: "#draft", note: "今天09:41自动保存 · 五段都已填" }]} />
          </PlainSection>
          <PlainSection title="通知">
            <List
              items={[
                {
                  text: "上半年考核结果已反馈，9月29日前可申诉",
                  href: "#1",
                  unread: true,
                  note: "党建考核办公室 · 9月21日",
                },
                { text: "十月起支委会记录不再要求上传照片", href: "#3", note: "集团党群工作部 · 9月10日" },
              ]}
            />
          </PlainSection>
          <PlainSection title="正在导入：南区工业公司名册">
            <Progress label="已读入的行" value={2480} of={3907} />
          </PlainSection>
        </>
      }
    />
  </Stack>
);
