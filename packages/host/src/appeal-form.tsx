import { reachOf } from "@jiceng/kernel";
import { dayLabel, type FieldError, type ScoreLine } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  errorAt,
  Facts,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { lineFacts, pointsText } from "./appeal-page.tsx";
import type { ScoreDesk } from "./score-desk.ts";

const MOST = 1_000;

/** An appeal as it is typed; `links` are addresses of records, one a line. */
export interface TypedAppeal {
  wrong: string;
  proof: string;
  links: string;
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
            <Facts rows={[{ label: "得分", value: pointsText(line.points, reachOf(line)) }, ...lineFacts(line)]} />
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
