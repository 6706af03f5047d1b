import { dayLabel, dayOf, type FieldError, periodLabel } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  errorAt,
  Facts,
  FormKey,
  Head,
  Notice,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { exemptionPath } from "../address.ts";
import { EXEMPTION_STATES, spanWords } from "../exemption.ts";
import type { OneExemption } from "../exemption-questions.ts";

interface Props {
  one: OneExemption;
  typed: string;
  errors: readonly FieldError[];
  keys: { decision: string; revocation: string };
}

/** One exemption: for what and why, how it was decided, and what may be done with it. */
export const ExemptionPage = (props: Props) => {
  const { one } = props;
  return (
    <Stack>
      <Head over={one.unit.name} title={headline(one)} lead={`原因：${one.reason}`} />
      <Columns
        sideLabel="这件豁免"
        main={
          <>
            {one.state === "asked" && <Waiting {...props} />}
            {one.state === "given" && one.decides && <Revoking {...props} />}
            <Sheet title="经过">
              <Timeline items={storyOf(one)} />
            </Sheet>
          </>
        }
        side={
          <Sheet title="这件豁免">
            <Facts
              rows={[
                { label: "单位", value: <a href={`/units/${one.unit.id}`}>{one.unit.name}</a> },
                { label: "应办", value: one.title },
                { label: "哪几期", value: spanWords(one) },
                { label: "情况", value: <Tag>{EXEMPTION_STATES[one.state]}</Tag> },
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

function headline(one: OneExemption): string {
  const what = `${spanWords(one)}${one.title}`;
  if (one.state === "asked") return `申请豁免${what}`;
  if (one.state === "refused") return `没有同意豁免${what}`;
  if (one.state === "revoked" && one.revokedFrom) return `${one.title}从${periodLabel(one.revokedFrom)}起又要办了`;
  return `${what}不用办`;
}

function storyOf(one: OneExemption): { at: string; text: string; note?: string | null }[] {
  const day = (at: number) => dayLabel(dayOf(at));
  return [
    ...(one.askedByName ? [{ at: day(one.at), text: `${one.askedByName}申请`, note: one.reason }] : []),
    ...(one.decidedAt !== null
      ? [
          {
            at: day(one.decidedAt),
            text: `${one.decidedByName}${one.state === "refused" ? "没有同意" : one.askedByName ? "同意" : "给了豁免"}`,
            note: one.note,
          },
        ]
      : []),
    ...(one.revokedFrom
      ? [
          {
            at: `${periodLabel(one.revokedFrom)}起`,
            text: `${one.revokedByName}收回`,
            note: one.revokedReason,
          },
        ]
      : []),
  ];
}

const Waiting = ({ one, typed, errors, keys }: Props) => {
  if (!one.decides) return <Notice>已经申请，等上级定。没同意以前照常要办。</Notice>;
  const { why } = one.decides;
  return (
    <Sheet title="您来定">
      {why && <Notice tone="warn">{why}。</Notice>}
      <form class="form" method="post" action={`${exemptionPath(one.id)}/decision`}>
        <FormKey value={keys.decision} />
        <TextField
          name="note"
          label="说一句"
          optional
          value={typed}
          max={200}
          hint="不同意的要写为什么；申请的人看得到。"
          error={errorAt(errors, "note")}
        />
        <Row>
          {!why && (
            <Button main name="do" value="give">
              同意豁免
            </Button>
          )}
          <Button name="do" value="refuse">
            不同意
          </Button>
        </Row>
      </form>
    </Sheet>
  );
};

const Revoking = ({ one, typed, errors, keys }: Props) =>
  one.revocable === null ? (
    <Notice>这几期都已发布，发布的数不能再变，这件豁免不能收回了。</Notice>
  ) : (
    <Sheet
      title="收回"
      note={`从${periodLabel(one.revocable)}起又要办${one.revocable > one.first ? "；以前各期已发布，不变" : ""}。`}
    >
      <form class="form" method="post" action={`${exemptionPath(one.id)}/revocation`}>
        <FormKey value={keys.revocation} />
        <AreaField
          name="reason"
          label="为什么收回"
          value={typed}
          rows={2}
          max={200}
          error={errorAt(errors, "reason")}
        />
        <Row>
          <Button icon="undo">收回豁免</Button>
        </Row>
      </form>
    </Sheet>
  );
