import { Button, type DoorProps, TextField } from "@jiceng/ui";
import { VOTE } from "../address.ts";
import type { Choice } from "../ballot.ts";
import type { Ballot } from "../store.ts";
import { Answers, closingLabel, VoteCards } from "./vote-page.tsx";

const UNKNOWN = "无记名：没有登记谁拿了哪个投票码，谁投了什么没有记录。交上去以后不能改。";

type Doorway = Omit<DoorProps, "nonce">;

/** Where a printed code is typed in. */
export const CodeDoor = (company: string): Doorway => ({
  title: "请输入投票码",
  help: "投票码印在发给您的纸条上，每个只能投一次。纸条不写姓名，也没有登记发给了谁。",
  children: (
    <form class="sheet" method="get" action={VOTE}>
      <p>{company}</p>
      <TextField name="code" label="投票码" max={40} hint="10个字母和数字，大小写都可以" />
      <Button main>去投票</Button>
    </form>
  ),
});

interface Voting {
  ballot: Ballot;
  choices: readonly Choice[];
  base: string;
}

/** Voting by a code. */
export const VoteDoor = ({ answersKey, ...of }: Voting & { answersKey: string }): Doorway => ({
  title: of.ballot.title,
  help: UNKNOWN,
  children: (
    <>
      <p class="soft">{closingLabel(of.ballot.closesAt)}截止。</p>
      {of.ballot.intro && <p>{of.ballot.intro}</p>}
      <VoteCards {...of} answersKey={answersKey} />
    </>
  ),
});

export const AnswersDoor = ({ keys, ...of }: Voting & { keys: Record<"answers" | "votes", string> }): Doorway => ({
  title: "交之前看一遍",
  children: (
    <div class="stack">
      <Answers {...of} answersKey={keys.answers} voteKey={keys.votes} />
    </div>
  ),
});

export const ThanksDoor = (company: string): Doorway => ({
  title: "已经投好，谢谢",
  children: (
    <>
      <p>{company}收到了您的一票。截止以后只公布汇总，不到5份不公布；谁投了什么没有记录。</p>
      <p>这个投票码已经用过，纸条可以扔掉。</p>
    </>
  ),
});

/** Wrong, used, too late, too often: whoever tries codes learns nothing. */
export const GoneDoor = (): Doorway => ({
  title: "这个投票码用不了",
  children: (
    <>
      <p>它可能输错了、已经投过，或者投票已经截止。请对照纸条再输一遍；还是不行，请找发纸条的同志。</p>
      <form class="sheet" method="get" action={VOTE}>
        <TextField name="code" label="投票码" max={40} />
        <Button main>再试一次</Button>
      </form>
    </>
  ),
});
