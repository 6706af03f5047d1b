import { Head, Notice, PrintButton, Sheet, Stack } from "@jiceng/ui";
import { codePath, VOTE } from "../address.ts";
import type { Ballot } from "../store.ts";
import { closingLabel } from "./vote-page.tsx";

interface Props {
  ballot: Ballot;
  codes: readonly string[];
  /** `https://host` */
  origin: string;
}

/** Codes to be printed and cut apart: shown this once, for only their hashes are kept. */
export const CodesPage = ({ ballot, codes, origin }: Props) => (
  <Stack>
    <Head
      over={ballot.title}
      title={`${codes.length}个投票码`}
      lead="剪开，折好，让大家自己抽。不要登记谁拿了哪一张。"
      actions={<PrintButton>打印投票码</PrintButton>}
    />
    <div class="no-print">
      <Notice tone="warn">
        这一页只显示这一次，请现在就打印。没打印成，在还没有人投以前可以重印，重印后这些就作废。
      </Notice>
    </div>
    <Sheet flush title="投票码" count={codes.length}>
      <ul class="slips">
        {codes.map((code) => (
          <li>
            <span class="soft small">{ballot.title}</span>
            <b>{code}</b>
            <span class="small">
              打开 {origin}
              {VOTE} 输入，或直接打开 {origin}
              {codePath(code)}
            </span>
            <span class="soft small">{closingLabel(ballot.closesAt)}前投，一码一次，无记名</span>
          </li>
        ))}
      </ul>
    </Sheet>
  </Stack>
);
