import { type Appeal, appealWord, pointsBetween, reachOf } from "@jiceng/kernel";
import { dayLabel, dayOf, type FieldError, type ScoreLine } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  errorAt,
  Facts,
  FormKey,
  figure,
  Head,
  Notice,
  NumberField,
  RadioSeg,
  Row,
  Sheet,
  Stack,
  Tag,
  Timeline,
} from "@jiceng/ui";
import type { ScoreDesk } from "./score-desk.ts";

/** A decision as it is typed. */
export interface TypedDecision {
  verdict: string;
  points: string;
  reason: string;
}

const MOST = 1_000;

/** What a line says of itself. */
export const lineFacts = ({ why, rule, verifier }: ScoreLine) => [
  { label: "怎么算", value: why },
  ...(rule ? [{ label: "规则", value: rule }] : []),
  { label: "谁核验", value: verifier ?? "—" },
];

export const pointsText = (points: number | null, of: number): string =>
  `${points === null ? "没有分" : figure(points)} / ${figure(of)}`;

interface PageProps {
  desk: ScoreDesk;
  appeal: Appeal;
  /** The records that were named with it, as far as the reader may read them. */
  proofs: readonly { label: string; href: string }[];
  /** As it stands now; a line may have gone while nothing was fixed. */
  line: ScoreLine | undefined;
  /** Whether the reader decides appeals here, and why not this one where that is so. */
  decides: { why: string | null } | null;
  typed: TypedDecision;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

/** One appeal: what was said, and how it was decided. */
export const AppealPage = (props: PageProps) => {
  const { desk, appeal, line, decides, proofs } = props;
  return (
    <Stack>
      <Head over={desk.record.unit.name} title={headline(appeal)} lead={`${desk.score.title}里的一项。`} />
      <Columns
        sideLabel="这一项"
        main={
          <>
            {!appeal.decision && !decides && <Notice>等没有经手的同志复核，有了结果会通知您。</Notice>}
            <Sheet title="经过">
              <Timeline items={storyOf(appeal)} />
            </Sheet>
            {!appeal.decision && decides && <Deciding {...props} why={decides.why} />}
          </>
        }
        side={
          <Sheet title="这一项">
            <Facts
              rows={[
                { label: "情况", value: <Tag>{appealWord(appeal)}</Tag> },
                { label: "申诉时得分", value: pointsText(appeal.points, appeal.of) },
                ...(proofs.length > 0 ? [{ label: "引用的记录", value: proofs.map(Proof) }] : []),
                ...(line
                  ? [{ label: "现在得分", value: pointsText(line.points, reachOf(line)) }, ...lineFacts(line)]
                  : []),
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

const Proof = ({ label, href }: PageProps["proofs"][number]) => (
  <p>
    <a href={href}>{label}</a>
  </p>
);

const headline = ({ title, decision }: Appeal): string => {
  if (!decision) return `申诉：${title}`;
  return decision.points === null ? `${title}：维持原分` : `${title}：改判为${figure(decision.points)}分`;
};

function storyOf(appeal: Appeal) {
  const { decision } = appeal;
  const day = (at: number) => dayLabel(dayOf(at));
  const made = {
    at: day(appeal.at),
    text: `${appeal.byName}申诉：${appeal.wrong}`,
    note: appeal.proof && `依据：${appeal.proof}`,
  };
  if (!decision) return [made];
  const points = decision.points === null ? "" : `为${figure(decision.points)}分`;
  return [
    made,
    { at: day(decision.at), text: `${decision.byName}复核：${appealWord(appeal)}${points}`, note: decision.reason },
  ];
}

const Deciding = ({ appeal, why, typed, errors, action, formKey }: PageProps & { why: string | null }) => {
  if (why) return <Notice tone="warn">{why}。</Notice>;
  const [low, high] = pointsBetween(appeal);
  return (
    <Sheet title="您来复核" note="维持或者改判都要写明为什么；申诉的人和看得到这一分的人都看得到。">
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        <RadioSeg
          name="verdict"
          label="怎么定"
          value={typed.verdict}
          options={[
            { value: "kept", label: "维持原分" },
            { value: "changed", label: "改判" },
          ]}
          error={errorAt(errors, "verdict")}
        />
        <NumberField
          name="points"
          label="改判为多少分"
          optional
          decimal
          value={typed.points}
          hint={`改判的才填，${figure(low)}到${figure(high)}。`}
          error={errorAt(errors, "points")}
        />
        <AreaField
          name="reason"
          label="为什么"
          value={typed.reason}
          rows={3}
          max={MOST}
          error={errorAt(errors, "reason")}
        />
        <Row>
          <Button main>定下来</Button>
        </Row>
      </form>
    </Sheet>
  );
};
