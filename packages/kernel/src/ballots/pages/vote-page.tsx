import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { Button, FormKey, Head, List, Notice, RadioSeg, Row, Sheet, Stack } from "@jiceng/ui";
import type { Choice } from "../ballot.ts";
import { fieldOf } from "../choices.ts";
import type { Ballot } from "../store.ts";

export const closingLabel = (ms: number): string => `${dayLabel(dayOf(ms))}${timeOf(ms)}`;

export const SECRET = "无记名：谁投过有记录，谁投了什么没有记录，任何人都查不到。交上去以后不能改。";

interface Cards {
  ballot: Ballot;
  choices: readonly Choice[];
  base: string;
  answersKey: string;
}

/** One card for each question; nothing is sent anywhere before the answers were looked over. */
export const VoteCards = ({ ballot: { items, options }, choices, base, answersKey }: Cards) => (
  <form class="stack ballot" method="post" action={`${base}/answers`}>
    <FormKey value={answersKey} />
    {items.map(({ title }, place) => (
      <Sheet>
        <RadioSeg
          name={fieldOf(place)}
          label={items.length > 1 ? `${place + 1}．${title}` : title}
          value={choices[place] == null ? "" : String(choices[place])}
          options={options.map((label, i) => ({ value: String(i), label }))}
        />
      </Sheet>
    ))}
    <Row>
      <Button main>看一遍再交</Button>
      <span class="soft">不选的一项算弃权。</span>
    </Row>
  </form>
);

/** Voting, for somebody who is due. */
export const VotePage = (props: Cards) => (
  <Stack>
    <Head over="请投票" title={props.ballot.title} lead={`${closingLabel(props.ballot.closesAt)}截止。${SECRET}`} />
    {props.ballot.intro && <p>{props.ballot.intro}</p>}
    <VoteCards {...props} />
  </Stack>
);

interface Answers extends Cards {
  voteKey: string;
}

const Kept = ({ choices }: { choices: readonly Choice[] }) =>
  choices.map((choice, place) =>
    choice === null ? null : <input type="hidden" name={fieldOf(place)} value={String(choice)} />,
  );

/** What was ticked, once more before it cannot be changed. */
export const Answers = ({ ballot: { items, options }, choices, base, answersKey, voteKey }: Answers) => {
  const blank = choices.filter((choice) => choice === null).length;
  return (
    <>
      {blank > 0 && (
        <Notice tone="warn">
          {blank === items.length ? "您一项也没有选，交上去全部算弃权。" : `有${blank}项没有选，交上去算弃权。`}
        </Notice>
      )}
      <Sheet flush title="您选的">
        <List
          inset
          items={items.map(({ title }, place) => ({
            text: title,
            after: choices[place] == null ? <span class="soft">弃权</span> : <b>{options[choices[place]!]}</b>,
          }))}
        />
      </Sheet>
      <form method="post" action={`${base}/votes`}>
        <FormKey value={voteKey} />
        <Kept choices={choices} />
        <Row>
          <Button main>交上去</Button>
          <span class="soft">交上去以后不能改，也查不到是谁投的。</span>
        </Row>
      </form>
      <form method="post" action={`${base}/answers`}>
        <FormKey value={answersKey} />
        <Kept choices={choices} />
        <Button name="do" value="change">
          回去改
        </Button>
      </form>
    </>
  );
};

export const AnswersPage = (props: Answers) => (
  <Stack>
    <Head over={props.ballot.title} title="交之前看一遍" />
    <Answers {...props} />
  </Stack>
);
