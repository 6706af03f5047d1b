import { AttendanceField, type Attendee } from "../fields/attendance.tsx";
import { errorAt, type FieldProblem } from "../fields/error-summary.tsx";
import { FormKey } from "../fields/form.tsx";
import {
  AreaField,
  DateField,
  FileField,
  FormGrid,
  FormPart,
  NumberField,
  RadioSeg,
  SelectField,
  TextField,
  TimeField,
} from "../fields/inputs.tsx";
import { LinesField, RowCells, RowsField } from "../fields/lines.tsx";
import { hx } from "../hx.ts";
import { Contents } from "../list.tsx";
import { Columns, PlainSection } from "../sheet.tsx";
import { Status } from "../status.tsx";

export const problems: FieldProblem[] = [
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

/** A long form that came back with `problems`. */
export const MeetingForm = () => (
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
