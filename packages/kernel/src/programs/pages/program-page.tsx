import { dayLabel } from "@jiceng/plugin";
import { Button, Facts, FormKey, Head, Sheet, Stack } from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import { standingOf } from "../program.ts";
import type { SeenProgram } from "../questions.ts";
import { STANDINGS } from "./programs-page.tsx";

interface Props {
  program: SeenProgram;
  now: number;
  revokeKey: string;
}

/** One program: what it may do, whether it still comes, and taking its token back. */
export const ProgramPage = ({ program, now, revokeKey }: Props) => {
  const { id, name, unit, titles, byName, at, expiresAt, usedOn } = program;
  const standing = standingOf(program, now);
  return (
    <Stack>
      <Head over="程序接口" title={name} lead={`${STANDINGS[standing]}。口令本身哪里也不存，丢了就收回，再开一个。`} />
      <Sheet title="情况">
        <Facts
          rows={[
            { label: "组织", value: `${unit.name}及下级` },
            { label: "能做什么", value: titles.join("、") },
            { label: "谁开的", value: `${byName}，${instantLabel(at, now)}` },
            { label: "有效到", value: instantLabel(expiresAt, now) },
            { label: "最近来过", value: usedOn ? dayLabel(usedOn) : "还没有来过" },
          ]}
        />
        {standing === "alive" && (
          <form method="post" action={`/manage/programs/${id}/revocation`}>
            <FormKey value={revokeKey} />
            <Button>收回口令</Button>
          </form>
        )}
      </Sheet>
    </Stack>
  );
};
