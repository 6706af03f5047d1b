import { LinkButton, PrintButton } from "../button.tsx";
import { ShareBar } from "../chart.tsx";
import { DataTable, Pager } from "../data-table.tsx";
import { Figure, Figures } from "../figure.tsx";
import { type HeatRow, HeatTable } from "../heat-table.tsx";
import { PeriodSwitch } from "../period-switch.tsx";
import { Head, Sheet, Stack } from "../sheet.tsx";
import { Tag } from "../status.tsx";
import { Charts } from "./charts.tsx";
import { today } from "./today.ts";

const months = ["9月", "10月", "11月", "12月", "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月"];
const rates = [88.6, 89.4, 90.2, 91, 89.1, 86.7, 90.3, 91.2, 91.6, 91.9, 91.7, 92.4];
const trend = months.map((label, i) => ({ label, value: rates[i]! }));

const heat = (name: string, branches: number, cells: ([number, number?] | null)[], change: string): HeatRow => ({
  name,
  href: "#unit",
  cells: [
    { value: branches, href: "#tree" },
    ...cells.map((cell) => cell && { rate: cell[0], missing: cell[1], href: "#rows" }),
    { value: change },
  ],
});

/** Figures, rates by unit and duty, and whom to help first. */
export const Board = () => (
  <Stack>
    <Head
      title={["2026年8月，", "1,401件应办，", "差106件"]}
      lead="10个下级党组织，312个支部，按8月31日的组织树计算。8月已于9月8日发布，之后补录另计。"
      actions={<PeriodSwitch period="2026-08" today={today} href={(period) => `?period=${period}`} />}
    />
    <Figures>
      <Figure
        title="完成率"
        value="92.4"
        unit="%"
        href="#done"
        trend={{ label: "近12个月完成率", points: trend, unit: "%" }}
        note={
          <>
            发布 <b>92.1%</b> · 现值 <b>92.4%</b> · <a href="#later">发布后补录5件</a>
          </>
        }
      />
      <Figure
        title="按时率"
        value="85.7"
        unit="%"
        href="#ontime"
        note={
          <>
            按时 <a href="#on">1,201</a> · 迟办 <a href="#late">94</a> · 逾期 <a href="#over">106</a>
          </>
        }
      />
      <Figure
        title="全部办结的支部"
        value="254"
        unit=" / 312"
        href="#all"
        picture={
          <ShareBar
            label="差0件254个，差1件26个，差2件18个，差3件以上14个"
            parts={[
              { tone: "rest", value: 254 },
              { tone: "on", value: 26 },
              { tone: "late", value: 18 },
              { tone: "over", value: 14 },
            ]}
          />
        }
        note={
          <>
            差1件 <a href="#g1">26</a> · 差2件 <a href="#g2">18</a> · 差3件以上 <a href="#g3">14</a>
          </>
        }
      />
    </Figures>
    <Sheet
      flush
      title="各单位各项完成率"
      id="board"
      actions={
        <>
          <LinkButton href="#view" bare>
            存为我的视图
          </LinkButton>
          <LinkButton href="#xlsx" icon="out" download>
            导出
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <HeatTable
        caption="行是单位，列是应办；格内是完成率（%）和还差的件数，点开看是哪些"
        corner="单位"
        columns={[
          { label: "支部", number: true },
          { label: "合计" },
          { label: "支委会" },
          { label: "党小组会" },
          { label: "主题党日" },
          { label: "党费收缴" },
          { label: "整改到期" },
          { label: "比7月", number: true },
        ]}
        rows={[
          heat("总装厂党委", 46, [[95.7, 9], [94.7, 2], [93.1, 5], [97.8, 1], [100], [88.9, 1]], "升 2.6"),
          heat(
            "铸造厂党委",
            41,
            [
              [83.2, 32],
              [79.4, 7],
              [80.3, 13],
              [85.4, 6],
              [92.7, 3],
              [62.5, 3],
            ],
            "降 1.7",
          ),
          heat("动力厂党总支", 19, [[100], [100], [100], [100], [100], [100]], "升 1.2"),
          heat("技术中心党总支", 24, [[99.1, 1], [100], [97.4, 1], [100], [100], null], "升 1.0"),
        ]}
        footer={heat(
          "合计",
          312,
          [
            [92.4, 106],
            [90.7, 22],
            [89.9, 50],
            [94.6, 17],
            [96.8, 10],
            [84.8, 7],
          ],
          "升 0.7",
        )}
      />
    </Sheet>
    <Sheet flush title="先帮谁" note="按逾期件数和连续月数列出，只为安排帮助，不是排名，也不进考核。">
      <DataTable
        caption="需要帮助的支部"
        rows={[
          {
            name: "造型二车间党支部",
            over: "铸造厂党委",
            what: "3件逾期：支委会、两个党小组会",
            for: "连续2个月",
            known: "书记8月到任；原支委缺1名",
          },
          {
            name: "清理车间党支部",
            over: "铸造厂党委",
            what: "2件逾期：党小组会、党费",
            for: "连续3个月",
            known: "两次说明：轮班凑不齐人",
          },
        ]}
        columns={[
          {
            title: "支部",
            cell: (row) => (
              <>
                <a href="#unit">{row.name}</a>
                <span class="list-note">{row.over}</span>
              </>
            ),
          },
          {
            title: "差在哪",
            cell: (row) => (
              <>
                {row.what} <Tag tone="warm">{row.for}</Tag>
              </>
            ),
          },
          { title: "已知情况", cell: (row) => row.known },
          { title: "动作", action: true, cell: () => <LinkButton href="#remind">提醒</LinkButton> },
        ]}
      />
      <Pager shown="第21至40个，共312个" previous="?page=1" next="?page=3" />
    </Sheet>
    <Charts />
  </Stack>
);
