import { type Day, dayLabel } from "@jiceng/plugin";
import { Button, FormKey, Head, List, Row, Sheet, Stack } from "@jiceng/ui";
import type { Belonging, Holding } from "../merger.ts";
import type { Entry } from "../store.ts";
import { spanLabel } from "./pair-page.tsx";

interface Props {
  merger: { kept: Entry; other: Entry; belonged: readonly Belonging[]; held: readonly Holding[] };
  together: number;
  today: Day;
  typed: Record<string, string>;
  action: string;
  formKey: string;
}

/** What one person will be, made of two entries; what was chosen travels along. */
export const MergerPreview = ({ merger: { kept, other, belonged, held }, together, typed, action, formKey }: Props) => {
  const unitOf = (unitNo: number) =>
    [kept, other].flatMap((one) => [...one.belonged, ...one.held]).find((one) => one.unitNo === unitNo)?.unit;
  const joinedOn = kept.joinedOn ?? other.joinedOn;
  const logins = [...kept.logins, ...other.logins];
  return (
    <Stack>
      <Head title={`合成一个：${kept.name} ${kept.code}`} lead="还没有合并。看看对不对：合并以后不能再分开。" />
      <Sheet title="合并后" id="preview">
        <List
          items={[
            ...belonged.map((one) => ({ text: `${unitOf(one.unitNo)}，${one.status}党员`, note: spanLabel(one) })),
            ...held.map((one) => ({ text: `${unitOf(one.unitNo)} ${one.post}`, note: spanLabel(one) })),
            { text: joinedOn ? `入党日期：${dayLabel(joinedOn)}` : "入党日期没有填" },
            { text: logins.length > 0 ? `账号：${logins.join("、")}` : "没有账号" },
            {
              text: `到会记录：${kept.rows + other.rows - together}次`,
              ...(together > 0 && { note: `有${together}次会两个都在名单上，只留“${kept.code}”的一行。` }),
            },
            { text: `曾用编号：${other.code}`, note: "再导入这个编号，落到留下的这个人名下。" },
            { text: "已经完成的应办和发布过的数都不变。" },
          ]}
        />
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          {Object.entries(typed)
            .filter(([name]) => name !== "k" && name !== "do")
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <Row>
            <Button main name="do" value="apply">
              合并
            </Button>
            <Button name="do" value="edit">
              回去改
            </Button>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};
