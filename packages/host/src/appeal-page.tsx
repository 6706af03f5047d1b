import { type Appeal, appealWord, pointsBetween } from "@jiceng/kernel";
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
  LinkButton,
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

/** An appeal as it is typed; `links` are addresses of records, one a line. */
export interface TypedAppeal {
  wrong: string;
  proof: string;
  links: string;
}

/** A decision as it is typed. */
export interface TypedDecision {
  verdict: string;
  points: string;
  reason: string;
}

interface FormProps {
  desk: ScoreDesk;
  line: ScoreLine;
  /** Why nothing can be appealed here now, where it cannot. */
  why: string | null;
  typed: TypedAppeal;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
  back: string;
}

const MOST = 1_000;

/** What is wrong with one line of a score, and what shows it. */
export const AppealForm = (props: FormProps) => {
  const { desk, line, why, back } = props;
  return (
    <Stack>
      <Head
        over={desk.record.unit.name}
        title={`申诉：${line.title ?? line.code}`}
        lead={`${desk.until ? `到${dayLabel(desk.until)}为止。` : ""}每项只能申诉一次，交了不能改，请一次写清。`}
      />
      <Columns
        sideLabel="这一项"
        main={
          why ? (
            <Notice action={<LinkButton href={back}>回到这一分</LinkButton>}>{why}。</Notice>
          ) : (
            <Filling {...props} />
          )
        }
        side={
          <Sheet title="这一项">
            <Facts
              rows={[
                { label: "得分", value: pointsText(line.points, line.of) },
                { label: "怎么算", value: line.why },
                ...(line.rule ? [{ label: "规则", value: line.rule }] : []),
                { label: "谁核验", value: line.verifier ?? "—" },
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

const Filling = ({ typed, errors, action, formKey, back }: FormProps) => (
  <Sheet>
    <form class="form" method="post" action={action}>
      <FormKey value={formKey} />
      <AreaField
        name="wrong"
        label="哪里不对"
        value={typed.wrong}
        rows={4}
        max={MOST}
        hint="写事实，如“9月18日补开的主题党日没有算进去”。不要写别人的隐私。"
        error={errorAt(errors, "wrong")}
      />
      <AreaField
        name="proof"
        label="有什么依据"
        optional
        value={typed.proof}
        rows={3}
        max={MOST}
        error={errorAt(errors, "proof")}
      />
      <AreaField
        name="links"
        label="本系统里能证明的记录"
        optional
        value={typed.links}
        rows={3}
        max={MOST}
        hint="打开那条记录，把网址复制过来，一行一条，最多5条。它们会列在这一项的依据里。"
        error={errorAt(errors, "links")}
      />
      <Row>
        <Button main>提交申诉</Button>
        <LinkButton href={back} bare>
          算了
        </LinkButton>
      </Row>
    </form>
  </Sheet>
);

const pointsText = (points: number | null, of: number): string =>
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
                  ? [
                      { label: "现在得分", value: pointsText(line.points, line.of) },
                      { label: "怎么算", value: line.why },
                      ...(line.rule ? [{ label: "规则", value: line.rule }] : []),
                      { label: "谁核验", value: line.verifier ?? "—" },
                    ]
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
