import { figure, Head, LinkButton, List, Notice, Sheet, Stack, Status } from "@jiceng/ui";
import type { BookRow, Checked } from "../check.ts";
import { whatOf, whenOf } from "../words.ts";

export interface CheckPageProps {
  checked: Checked;
  acts: Record<string, string>;
  /** Whether the reader may know what a row says; of other rows only the number is told. */
  sees: (row: BookRow) => boolean;
}

/** Whether the book is as it was written, and what is not. */
export function CheckPage({ checked, acts, sees }: CheckPageProps) {
  const { broken, brokenRows, gaps, missing, after, last, isWhole } = checked;
  return (
    <Stack>
      <Head
        title={verdict(checked)}
        lead={
          after > 0 || !isWhole
            ? `这次看的是第${figure(after + 1)}至${figure(last)}号${isWhole ? "，已到末尾" : "，后面还有"}。`
            : "整本都看过了。"
        }
        actions={
          <>
            {!isWhole && (
              <LinkButton main href={`/audit/check?after=${last}`}>
                接着验
              </LinkButton>
            )}
            <LinkButton href="/audit">看操作记录</LinkButton>
          </>
        }
      />
      {brokenRows + missing > 0 && (
        <Notice tone="warn">
          有人绕过本系统动了数据库。请不要再动数据库，先备份一份，再交给纪检或信息安全的同志查。
        </Notice>
      )}
      <Sheet flush title="验了什么" id="checked">
        <List
          inset
          items={[
            {
              text: "每一行写下以后有没有被改过",
              note: "用数据库里没有的密钥，把每一行的封签重算一遍。",
              after: <Outcome faults={brokenRows} />,
            },
            {
              text: "有没有哪一行被删掉",
              note: isWhole ? "编号一个接一个，末尾也对过。" : "编号一个接一个；末尾还没验到。",
              after: <Outcome faults={missing} />,
            },
          ]}
        />
      </Sheet>
      {brokenRows > 0 && (
        <Sheet flush title="封签不符的" id="broken" count={brokenRows} note="下面是现在读到的内容，不是当初写下的。">
          <List
            inset
            items={broken.map((row) => ({
              text: `第${row.seq}号`,
              note: sees(row) ? `${whenOf(row)} · ${whatOf(row, acts)}` : "不在您的审计范围，内容请审计全单位的人看",
              after: <Status tone="over" text="不符" />,
            }))}
          />
        </Sheet>
      )}
      {missing > 0 && (
        <Sheet flush title="缺的编号" id="gaps" count={missing} note="编号一个接一个，缺了就是被删过。">
          <List
            inset
            items={gaps.map(({ from, to }) => ({
              text: from === to ? `第${from}号` : `第${from}至${to}号`,
              after: <Status tone="over" text="缺" />,
            }))}
          />
        </Sheet>
      )}
    </Stack>
  );
}

const Outcome = ({ faults }: { faults: number }) =>
  faults === 0 ? <Status tone="on" text="没有" /> : <Status tone="over" text={`${figure(faults)}行`} />;

function verdict({ rows, brokenRows, missing }: Checked): string[] {
  const checked = `检查了${figure(rows)}行，`;
  if (brokenRows + missing === 0) return [checked, "封签全部相符"];
  return [
    checked,
    brokenRows > 0 ? `${figure(brokenRows)}行封签不符` : "封签全部相符",
    ...(missing > 0 ? [`，缺${figure(missing)}行`] : []),
  ];
}
