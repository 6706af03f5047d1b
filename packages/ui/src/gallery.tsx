import { type Node, ui } from "@jiceng/plugin";
import { Button, LinkButton, PrintButton } from "./button.tsx";
import { BarChart, LineChart, ShareBar } from "./chart.tsx";
import { DataTable, FilterBar, Pager } from "./data-table.tsx";
import { DoneRow, DueRow } from "./due.tsx";
import { AttendanceField, type Attendee } from "./fields/attendance.tsx";
import { errorAt, type FieldProblem } from "./fields/error-summary.tsx";
import { FormKey, SignLine, SubmitBar } from "./fields/form.tsx";
import {
  AreaField,
  CheckField,
  DateField,
  FileField,
  FormGrid,
  FormPart,
  NumberField,
  RadioSeg,
  SelectField,
  TextField,
  TimeField,
} from "./fields/inputs.tsx";
import { LinesField, RowCells, RowsField } from "./fields/lines.tsx";
import { Figure, Figures } from "./figure.tsx";
import { type HeatRow, HeatTable } from "./heat-table.tsx";
import { hx } from "./hx.ts";
import { Contents, Facts, List, Steps, Timeline } from "./list.tsx";
import { EmptyState, Notice } from "./notice.tsx";
import { Door, Page } from "./page.tsx";
import { PeriodSwitch } from "./period-switch.tsx";
import { Progress } from "./progress.tsx";
import { QuarterTable, QuarterTally } from "./quarter.tsx";
import { Columns, Halves, Head, PlainSection, Row, Sheet, Stack } from "./sheet.tsx";
import { Status, Tag } from "./status.tsx";
import { TreeMore, TreeRow, TreeTable } from "./tree.tsx";
import { ViewTree } from "./view-tree.tsx";

const today = "2026-09-24";

/** Every component with data that could be real: for looking at, and for checks in a browser. All names are invented. */
export const gallery = (nonce: string) => (
  <Page
    title="部件一览"
    nonce={nonce}
    tenantName="北区工业公司党委"
    demo="演示数据 · 单位和人员均为虚构"
    nav={[
      { href: "#home", label: "首页", icon: "home", current: true },
      { href: "#form", label: "组织生活", icon: "meet" },
      { href: "#members", label: "党员", icon: "people" },
      { href: "#score", label: "考核", icon: "scale" },
      { href: "#board", label: "看板", icon: "board" },
      { href: "#tree", label: "组织", icon: "tree" },
      { href: "#projects", label: "项目", icon: "target" },
    ]}
    user={{ name: "沈禾川", href: "#me" }}
    notices={{ href: "#notices", count: 2 }}
    search
    context={[
      { label: "单位", value: "一车间党支部" },
      { label: "期间", value: "2026年9月" },
      { label: "截止", value: "9月30日，还剩6天" },
      { label: "依据", value: "《支部工作条例》第十二条", href: "#rule" },
    ]}
    crumbs={[
      { label: "岚衡集团党委", href: "#lanheng" },
      {
        label: "北区工业公司党委",
        siblings: [
          { label: "北区工业公司党委", href: "#beiqu", note: "92.4", current: true },
          { label: "南区工业公司党委", href: "#nanqu", note: "94.0" },
          { label: "科技研究院党委", href: "#keji", note: "97.2" },
        ],
      },
    ]}
    errors={problems}
    bar={
      <SubmitBar note="没提交；您填的都还在" noteIcon="save" submit={{ label: "再次提交", form: "meeting" }}>
        <LinkButton href="#home">先离开</LinkButton>
      </SubmitBar>
    }
  >
    <Home />
    <Board />
    <Organisation />
    <MeetingForm />
    <Score />
    <Stack>
      <h2>插件的页面</h2>
      <ViewTree
        nodes={plugin}
        resolve={(target) => ("page" in target ? `#${target.page}` : "unit" in target ? "#unit" : "#record")}
        moveForm={({ move }) => ({ action: `#${move}`, key: "gallery" })}
        query={{ year: "2026" }}
      />
    </Stack>
    <SignLine unit="一车间党支部" day="2026年9月24日" who="主持人签字" />
  </Page>
);

export const galleryDoor = (nonce: string) => (
  <Door
    title="北区工业公司党委"
    host="beiqu.jiceng.example"
    nonce={nonce}
    demo="演示数据 · 单位和人员均为虚构"
    help="忘了密码，找本支部书记或公司党群工作部重置，当场即可。"
    links={[
      { label: "我们保存什么", href: "#privacy" },
      { label: "联系管理员", href: "#help" },
    ]}
  >
    <form class="sheet" method="post" action="#sign-in">
      <FormKey value="gallery" />
      <TextField name="username" label="账号" autocomplete="username" />
      <TextField name="password" label="密码" type="password" autocomplete="current-password" />
      <Button main>登录</Button>
      <LinkButton href="#sso">用企业统一登录</LinkButton>
    </form>
  </Door>
);

const Home = () => (
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

const Board = () => (
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
    <Halves>
      <Sheet>
        <LineChart
          label="一次交验合格率"
          unit="%"
          aim={{ label: "目标97", value: 97 }}
          base={{ label: "基线94.2", value: 94.2 }}
          points={["2月", "3月", "4月", "5月", "6月", "7月", "8月"].map((label, i) => ({
            label,
            value: [94.2, 94, 94.6, null, 95, 95.8, 96.1][i]!,
          }))}
        />
      </Sheet>
      <Sheet>
        <BarChart
          label="各类组织生活次数"
          unit="次"
          points={[
            { label: "支委会", value: 9 },
            { label: "党小组会", value: 18 },
            { label: "主题党日", value: 9 },
            { label: "党员大会", value: 3 },
            { label: "党课", value: null },
          ]}
        />
      </Sheet>
    </Halves>
  </Stack>
);

const Organisation = () => (
  <Columns
    sideLabel="单位"
    wide
    main={
      <Sheet flush title="组织树" id="tree">
        <FilterBar action="" keep={{ day: today }} reset="?">
          <TextField name="tree-q" label="名称、拼音或书记" type="search" placeholder="如 zzyc" />
          <CheckField name="open" label="只看有未完成的" />
        </FilterBar>
        <TreeTable
          label="组织树"
          corner="组织"
          columns={[{ label: "支部", wide: true }, { label: "党员", wide: true }, { label: "9月未完成" }]}
        >
          <TreeRow
            id="u-1"
            name="北区工业公司党委"
            href="#unit"
            level={1}
            position={2}
            size={8}
            twist={{ open: true, href: "?close=1", get: "?rows=1" }}
            cells={[
              { value: 312, wide: true },
              { value: 6184, wide: true },
              { value: 523, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-2"
            name="总装厂党委"
            href="#unit"
            level={2}
            position={1}
            size={10}
            twist={{ open: true, href: "?close=2", get: "?rows=2" }}
            cells={[
              { value: 46, wide: true },
              { value: 1102, wide: true },
              { value: 61, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-3"
            name="一车间党支部"
            href="#unit"
            level={3}
            position={1}
            size={46}
            selected
            cells={[
              { value: "", wide: true },
              { value: 31, wide: true },
              { value: 4, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-4"
            name="涂装联合党支部"
            href="#unit"
            level={3}
            position={4}
            size={46}
            tag="联合支部"
            cells={[{ value: "", wide: true }, { value: 9, wide: true }, 0]}
          />
          <TreeMore level={3} label="再列出42个，其中29个有未完成" href="?more=2" get="?rows=2&from=5" width={4} />
          <TreeRow
            id="u-5"
            name="铸造厂党委"
            href="#unit"
            level={2}
            position={2}
            size={10}
            twist={{ open: false, href: "?open=5", get: "?rows=5" }}
            cells={[
              { value: 41, wide: true },
              { value: 893, wide: true },
              { value: 96, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-6"
            name="检修厂党总支"
            href="#unit"
            level={2}
            position={3}
            size={10}
            ended="6月30日并入动力厂"
            cells={[{ value: "", wide: true }, { value: "", wide: true }, null]}
          />
        </TreeTable>
      </Sheet>
    }
    side={
      <Sheet>
        <header>
          <p class="soft small">北区工业公司党委 › 总装厂党委</p>
          <h2 class="object-title">一车间党支部</h2>
        </header>
        <Row>
          <LinkButton href="#open">打开支部</LinkButton>
          <LinkButton href="#remind" icon="bell">
            提醒
          </LinkButton>
          <LinkButton href="#change" bare>
            登记变更
          </LinkButton>
        </Row>
        <h3>基本情况</h3>
        <Facts
          rows={[
            { label: "书记", value: "沈禾川，2024年3月15日起" },
            {
              label: "届满",
              value: (
                <>
                  2027年3月15日{" "}
                  <Tag tone="warm" href="#term">
                    还有不到6个月
                  </Tag>
                </>
              ),
            },
            { label: "党员", value: "31人，其中预备2人，流动1人" },
          ]}
        />
        <h3>沿革</h3>
        <Timeline
          items={[
            { at: "2025年1月1日", text: "从装配分厂党总支转入总装厂党委" },
            { at: "2024年3月15日", text: "换届，选出支委5名", note: "应到31人，实到27人" },
            { at: "2019年7月1日", text: "成立" },
          ]}
        />
      </Sheet>
    }
  />
);

const problems: FieldProblem[] = [
  { field: "attendance.3.reason", message: "请选许临未到会的原因" },
  { field: "decisions.1.yes", message: "第2项决议：赞成、反对、弃权合计5票，实到只有4人" },
  { field: "minutes", message: "请写会议记录，一两句也可以" },
];

const committee: Attendee[] = [
  { member: "m1", name: "沈禾川", post: "书记", state: "实到" },
  { member: "m2", name: "方砚秋", post: "副书记", state: "实到" },
  { member: "m3", name: "陆知行", post: "组织委员", state: "实到" },
  {
    member: "m4",
    name: "许临",
    post: "宣传委员",
    state: "请假",
    errors: { reason: errorAt(problems, "attendance.3.reason") },
  },
  { member: "m5", name: "蒋一宁", post: "纪检委员", state: "缺席", reason: "轮班" },
];

const decisions = [
  { text: "9月26日15:00召开第三季度党员大会，议程三项", yes: 4, no: 0, off: 0 },
  { text: "同意温知夏转正材料提交党员大会讨论", yes: 4, no: 1, off: 0 },
];

const MeetingForm = () => (
  <Columns
    sideLabel="本表各段"
    main={
      <form
        class="sheet"
        id="meeting"
        method="post"
        action="#save"
        {...hx({ post: "#save", target: "#main", select: "#main", swap: "outerHTML" })}
      >
        <FormKey value="gallery" />
        <FormPart id="form" title="时间与人">
          <FormGrid>
            <DateField name="date" label="日期" value="2026-09-18" />
            <TimeField name="time" label="开始" value="15:30" />
            <TextField name="place" label="地点" value="一车间会议室" max={60} />
            <SelectField name="host" label="主持" options={["沈禾川", "方砚秋"]} value="沈禾川" />
            <SelectField name="scribe" label="记录" options={["陆知行"]} blank="选记录人" />
            <RadioSeg name="kind" label="形式" options={["现场", "视频"]} value="现场" />
          </FormGrid>
        </FormPart>
        <FormPart id="part-attendance" title="到会">
          <AttendanceField
            name="attendance"
            label="到会情况"
            hideLabel
            people={committee}
            quorum={{ need: 3, rule: "5名委员，半数以上到会即3名" }}
          />
        </FormPart>
        <FormPart id="part-topics" title="议题">
          <LinesField
            name="topics"
            label="议题"
            hideLabel
            hint="一行一个。上次未了的事已替您列上。"
            values={[
              "第三季度党员大会的议程和时间",
              "预备党员温知夏转正材料初审",
              "上次未了：班组学习角修缮（方砚秋，8月）",
            ]}
            errors={{ 1: "写明是第几次初审" }}
            max={80}
            add="加一个议题"
          />
        </FormPart>
        <FormPart id="part-decisions" title="决议" hint="每项写清决定了什么，再记票数。">
          <RowsField
            name="decisions"
            label="决议"
            hideLabel
            count={decisions.length}
            add="加一项决议"
            row={(i) => (
              <>
                <TextField name={`decisions.${i}.text`} label="决定" value={decisions[i]?.text} max={120} />
                <RowCells>
                  <NumberField
                    name={`decisions.${i}.yes`}
                    label="赞成"
                    unit="票"
                    value={decisions[i]?.yes}
                    error={errorAt(problems, `decisions.${i}.yes`)}
                  />
                  <NumberField name={`decisions.${i}.no`} label="反对" unit="票" value={decisions[i]?.no} />
                  <NumberField name={`decisions.${i}.off`} label="弃权" unit="票" value={decisions[i]?.off} />
                </RowCells>
              </>
            )}
          />
        </FormPart>
        <FormPart id="part-minutes" title="会议记录">
          <AreaField
            name="minutes"
            label="会议记录"
            hideLabel
            hint="记要点即可。不要写涉密内容和个人隐私。"
            error={errorAt(problems, "minutes")}
            max={5000}
          />
          <FileField name="files" label="附件" optional hint="可以不附。不要求照片。" accept=".pdf,.docx" multiple />
        </FormPart>
      </form>
    }
    side={
      <>
        <Contents
          title="五段"
          parts={[
            { href: "#form", title: "时间与人", status: <Status tone="on" text="已填" /> },
            { href: "#part-attendance", title: "到会", status: <Status tone="over" text="要改" /> },
            { href: "#part-topics", title: "议题", status: <Status tone="over" text="要改" /> },
            { href: "#part-decisions", title: "决议", status: <Status tone="over" text="要改" /> },
            { href: "#part-minutes", title: "会议记录", status: <Status tone="over" text="要改" /> },
          ]}
        />
        <PlainSection title="上次">
          <p class="small soft">
            8月20日，实到5/5，3项决议。<a href="#aug">打开</a>
          </p>
        </PlainSection>
      </>
    }
  />
);

const Score = () => (
  <Stack>
    <Notice icon="scale" action={<a href="#how">申诉怎么办理</a>}>
      有异议可以申诉，到 <b>9月29日</b> 为止（反馈次日起5个工作日，已扣除中秋假期）。
    </Notice>
    <Notice tone="warn">第三季度的数还差2个支部没有报，合计会变。</Notice>
    <Sheet title="党员攻坚：把一次交验合格率提到97%" id="projects">
      <Steps
        at={2}
        steps={[
          { title: "申报", note: "3月20日" },
          { title: "立项", note: "4月15日" },
          { title: "中期", note: "审到9月30日" },
          { title: "结项", note: "12月15日" },
          { title: "推广" },
        ]}
      />
    </Sheet>
    <Sheet>
      <EmptyState
        title="没有等您办的事"
        text="下一件是10月支委会，10月31日前开即可。到期前7天会在这里提醒您一次。"
        action={<LinkButton href="#q">看第三季度记录</LinkButton>}
      />
    </Sheet>
    <Row>
      <Tag>议事</Tag>
      <Tag tone="warm">缺项</Tag>
      <Tag tone="hot">缺2样</Tag>
      <Tag tone="dark">未开始</Tag>
    </Row>
  </Stack>
);

const plugin: Node[] = [
  ui.banner("评审组9月28日开会，之前补齐材料的都进这一批。"),
  ui.tabs(
    "state",
    [
      { value: "open", label: "培育中", count: 12 },
      { value: "named", label: "已命名", count: 5 },
    ],
    "open",
  ),
  ui.stat("已命名的品牌", "5", { of: "17", note: "今年新命名2个", to: { page: "named" } }),
  ui.stat("覆盖党员", "1,102", { to: { unit: "u-2" } }),
  ui.filter(
    "year",
    "年度",
    [
      { value: "2026", label: "2026年" },
      { value: "2025", label: "2025年" },
    ],
    "2026",
  ),
  ui.columns(
    [
      ui.table(
        "培育中的品牌",
        [
          { key: "name", title: "品牌" },
          { key: "since", title: "申报" },
          { key: "period", title: "考核期" },
          { key: "score", title: "得分", number: true },
          { key: "state", title: "进展" },
        ],
        [
          {
            name: { text: "匠心一班", to: { record: "b1", of: "brand" }, note: "一车间党支部" },
            since: { day: "2026-03-20" },
            period: { period: "2026-Q3" },
            score: 91.5,
            state: { text: "材料齐", tone: "on" },
          },
          {
            name: { text: "夜航先锋岗", to: { record: "b2", of: "brand" }, note: "北港车队党支部" },
            since: { day: "2026-04-08" },
            period: { period: "2026-Q3" },
            score: null,
            state: { text: "缺2样", tone: "todo" },
          },
        ],
      ),
      ui.section("匠心一班", [
        ui.steps([{ title: "培育", note: "3月20日" }, { title: "申报" }, { title: "复核" }, { title: "命名" }], 1),
        ui.facts([
          { label: "负责人", value: "沈禾川" },
          { label: "立牌日期", value: { day: "2026-03-20" } },
          { label: "考核期", value: { period: "2026-H1" } },
          { label: "推荐单位", value: null },
        ]),
        ui.progress("材料", 4, 6),
        ui.markdown("### 做法\n三班交接设**首件确认**，党员骨干轮值。\n\n- 9月28日起试行\n- 10月支委会看数据"),
        ui.badge("材料齐", "on"),
        ui.badge("联合培育"),
        ui.button("看全部材料", { record: "b1", of: "brand" }),
        ui.move("submit", "报上级复核", { id: "b1", rev: 3 }),
        ui.move("return", "退回修改", { id: "b1", rev: 3 }, { reason: "请写明要补什么" }),
      ]),
      ui.chart(
        "bar",
        "各厂品牌数",
        [
          { label: "总装厂", value: 6 },
          { label: "铸造厂", value: 3 },
          { label: "物流中心", value: null },
        ],
        "个",
      ),
      ui.people("参加评审", [
        { member: "m1", name: "沈禾川", state: "实到" },
        { member: "m4", name: "许临", state: "请假", note: "出差" },
      ]),
    ],
    [
      ui.section("经过", [
        ui.timeline([
          { at: "9月15日", text: "首件轮值第3周，漏检由7件降到2件" },
          { at: "9月6日", text: "防错装置上线", note: "晚6天" },
        ]),
      ]),
      ui.section("要求", [
        ui.list(
          [
            { text: "负责组织与3名党员角色", tag: "必填" },
            { text: "基线和目标", note: "目标好于基线" },
          ],
          true,
        ),
        ui.text("以上按《品牌管理办法》第四条。", "soft"),
      ]),
      ui.empty("没有退回的", "退回修改的会列在这里。"),
    ],
  ),
  ui.heading("更早的年度"),
  ui.empty("2024年没有品牌", "这项工作从2025年开始。", { to: { page: "rules" }, action: "看管理办法" }),
];
