import { type Day, dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  errorAt,
  Facts,
  FormKey,
  figure,
  Head,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  Steps,
} from "@jiceng/ui";
import { isOpen, type Step, whyNotToday } from "../merger.ts";
import type { MergerDesk } from "../questions.ts";
import type { Merger } from "../store.ts";

interface Props {
  merger: Merger;
  /** `null` at headquarters. */
  desk: MergerDesk | null;
  /** What would go over today, at the giving side. */
  staying: { units: number; members: number } | null;
  base: string;
  keys: Record<"withdrawal" | "consent" | "refusal" | "handOver", string>;
  errors: readonly FieldError[];
  today: Day;
}

const ORDER = ["asked", "agreed", "handed", "taken"] as const;
const DONE: Record<Step, string> = {
  asked: "集团总部提出",
  agreed: "对方同意",
  refused: "对方没有同意",
  withdrawn: "集团总部撤回",
  handed: "交出",
  taken: "收下",
};

/** One merger: what it is, where it stands, and what the reader's side can do. */
export const MergerPage = ({ merger, desk, staying, base, keys, errors, today }: Props) => {
  const { role, stands, on, givingName, receivingName } = merger;
  return (
    <Stack>
      <Head over="并入" title={headline(merger)} lead={`从${dayLabel(on)}起，${givingName}并入${receivingName}。`} />
      <Steps label="并入" steps={ORDER.map((step) => ({ title: DONE[step] }))} at={past(merger)} />
      <Sheet title="经过">
        <Facts rows={[{ label: "依据", value: merger.reason }, ...merger.steps.map(factOf)]} />
      </Sheet>
      {!desk && isOpen(stands) && (
        <Sheet title="撤回" id="withdrawal" note="还没有交出，可以撤回；两边都会知道。">
          <form method="post" action={`${base}/withdrawal`}>
            <FormKey value={keys.withdrawal} />
            <Button>撤回这一件</Button>
          </form>
        </Sheet>
      )}
      {desk && role === "receiving" && stands === "asked" && (
        <Consent merger={merger} desk={desk} base={base} keys={keys} errors={errors} />
      )}
      {desk && role === "giving" && isOpen(stands) && (
        <HandOver merger={merger} staying={staying} base={base} formKey={keys.handOver} today={today} />
      )}
      {desk && role === "giving" && (stands === "handed" || stands === "taken") && (
        <Notice>{`从${dayLabel(on)}起，组织和党员都在${receivingName}。以前的记录和数都留在这里，可以照常查阅、导出。`}</Notice>
      )}
    </Stack>
  );
};

/** How many of the usual steps it has behind it. */
const past = ({ steps }: Merger): number =>
  1 + ORDER.reduce((last, step, n) => (steps.some((one) => one.step === step) ? n : last), 0);

function factOf({ step, byName, at, units, members, reason }: Merger["steps"][number]) {
  const counts = units === null ? "" : `：${figure(units)}个组织，${figure(members ?? 0)}名党员`;
  return {
    label: DONE[step],
    value: `${byName}，${dayLabel(dayOf(at))}${counts}${reason ? `。${reason}` : ""}`,
  };
}

function headline({ stands, givingName, receivingName, on, role }: Merger): string {
  if (stands === "taken") return `${givingName}已并入${receivingName}`;
  if (stands === "handed") return `${givingName}已交出，${receivingName}正在收下`;
  if (stands === "withdrawn") return "集团总部撤回了这次并入";
  if (stands === "refused") return `${receivingName}没有同意`;
  if (stands === "agreed") return role === "giving" ? `${dayLabel(on)}起交出组织和党员` : `等${givingName}交出`;
  return role === "receiving" ? `${givingName}要并入本单位，等您同意` : `等${receivingName}同意`;
}

const Consent = ({
  merger,
  desk,
  base,
  keys,
  errors,
}: Pick<Props, "merger" | "base" | "keys" | "errors"> & { desk: MergerDesk }) => (
  <Sheet
    title="同意"
    id="consent"
    note={`同意以后，${merger.givingName}从${dayLabel(merger.on)}起可以交出；交来的组织会整棵放在您选的组织下面，编号和这里重复的自动加前缀，以后可以照常调整。`}
  >
    <form class="form" method="post" action={`${base}/consent`}>
      <FormKey value={keys.consent} />
      <SelectField
        name="above"
        label="放在哪个组织下面"
        value={desk.places[0]?.id ?? ""}
        options={desk.places.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorAt(errors, "above")}
      />
      <Row>
        <Button main>同意</Button>
      </Row>
    </form>
    <form class="form" method="post" action={`${base}/refusal`}>
      <FormKey value={keys.refusal} />
      <AreaField
        name="reason"
        label="不同意的原因"
        rows={2}
        max={200}
        value=""
        hint="集团总部和对方都看得到。"
        error={errorAt(errors, "reason")}
      />
      <Row>
        <Button>不同意</Button>
      </Row>
    </form>
  </Sheet>
);

const HandOver = ({
  merger,
  staying,
  base,
  formKey,
  today,
}: Pick<Props, "merger" | "staying" | "base" | "today"> & { formKey: string }) => {
  const { stands, on, receivingName } = merger;
  const why = stands === "asked" ? `要先等${receivingName}同意。` : whyNotToday(on as Day, today);
  return (
    <Sheet
      title="交出"
      id="hand-over"
      note={`交出以后，从${dayLabel(on)}起组织和党员都算${receivingName}的，这里不再有应办；${dayLabel(on)}以前的记录、应办和数一样不动。这一步不能撤回。`}
    >
      {staying && (
        <Facts
          rows={[
            { label: "组织", value: `${figure(staying.units)}个` },
            { label: "党员", value: `${figure(staying.members)}名，连同职务` },
            { label: "不带走的", value: "会议等记录、考核、附件、账号和角色" },
          ]}
        />
      )}
      {why ? (
        <Notice>{why}</Notice>
      ) : (
        <form method="post" action={`${base}/hand-over`}>
          <FormKey value={formKey} />
          <Button main>
            交出{figure(staying?.units ?? 0)}个组织、{figure(staying?.members ?? 0)}名党员
          </Button>
        </form>
      )}
    </Sheet>
  );
};
