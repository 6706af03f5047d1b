import { isBranch, type Period, periodLabel } from "@jiceng/plugin";
import { Button, CheckField, Columns, Head, List, Row, SelectField, Sheet, Stack } from "@jiceng/ui";
import { yearbookPath } from "../address.ts";
import type { BookedUnit } from "../questions.ts";

interface Props {
  unit: BookedUnit;
  years: readonly Period[];
}

/** Of which year, and what will stand in it. */
export const YearbookPage = ({ unit, years }: Props) => (
  <Stack>
    <Head
      title="年度台账"
      over={unit.name}
      lead="一个组织一年的材料装成一个Word文件，有封面和目录，可以接着改、打印、装订。"
    />
    <Columns
      main={
        <Sheet title="导出">
          <form class="stack" action={`${yearbookPath(unit.id)}/file`}>
            <SelectField
              name="year"
              label="年度"
              hint="今年的写到今天为止。"
              value={years[0]}
              options={years.map((year) => ({ value: year, label: periodLabel(year) }))}
            />
            {!isBranch(unit.kind) && unit.kind !== "group" && (
              <CheckField name="below" label="写上下级组织的数（只有数，没有记录和人）" />
            )}
            <Row>
              <Button main icon="doc">
                导出Word
              </Button>
            </Row>
          </form>
          <p class="soft">
            打开时Word会问要不要更新域，选“是”，目录就有页码；用WPS的，在目录上点右键选“更新域”。导出会记进操作记录。
          </p>
        </Sheet>
      }
      side={
        <Sheet title="里面有什么">
          <List
            small
            items={[
              { text: "组织基本情况、班子和任期、党员人数和变动" },
              { text: "党员名册" },
              { text: "各月应办完成情况、已发布的数" },
              { text: "全部记录：会议写全纪要，其他的逐项写，各写明是谁、哪天确认的" },
              { text: "任务、考核得分、申诉" },
            ]}
          />
          <p class="soft small">您看得到的才会写进去；只给参加人看的谈心谈话等，一律不写。</p>
        </Sheet>
      }
    />
  </Stack>
);
