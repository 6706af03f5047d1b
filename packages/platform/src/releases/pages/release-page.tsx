import { capabilityWords, RING_LABELS, type Ring } from "@jiceng/kernel";
import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  errorAt,
  Facts,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Notice,
  Row,
  Sheet,
  Stack,
  Steps,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { haltPath, promotionPath, resumptionPath, tenantPath } from "../../console/address.ts";
import type { OneRelease, TakenStep } from "../release-line.ts";
import { nextRing, REASON_MOST } from "../release-step.ts";
import { callsOf, ReleaseStatus, withinOf } from "./release-status.tsx";

export interface ReleasePageProps {
  release: OneRelease;
  keys: Record<"promotion" | "halt" | "resumption", string>;
  errors: readonly FieldProblem[];
}

const RINGS = [0, 1, 2, 3] as const satisfies readonly Ring[];

/** One release: where it stands, how it fares and where, what became of it, and what may be done with it. */
export const ReleasePage = (props: ReleasePageProps) => {
  const { release } = props;
  const { title, version, about, halted, ring, hash } = release;
  return (
    <Stack>
      <Head over={<ReleaseStatus {...release} />} title={`${title} ${version}`} lead={about} />
      {halted !== null && (
        <Notice tone="warn">停发中：十秒内各单位都换回之前能用的版本，没有的暂时看不到这个插件。原因：{halted}</Notice>
      )}
      <Columns
        sideLabel="它的情况"
        main={
          <>
            <Sheet title="发布到哪一环" id="rings">
              <Steps
                label="发布环"
                at={ring}
                steps={RINGS.map((one) => ({ title: RING_LABELS[one], note: reachedOn(release.steps, one) }))}
              />
              <Decisions {...props} />
            </Sheet>
            <Runners {...release} />
            {release.waiting.length > 0 && (
              <Sheet
                flush
                title="到了却没换上的单位"
                id="waiting"
                count={release.held}
                note="由单位自己的管理员决定，平台替不了。"
              >
                <List
                  inset
                  items={release.waiting.map(({ id, name, why }) => ({ text: name, href: tenantPath(id), note: why }))}
                />
              </Sheet>
            )}
          </>
        }
        side={
          <>
            <Sheet title="近24小时">
              <Facts
                rows={[
                  { label: "调用", value: callsOf(release) },
                  { label: "95%的调用", value: withinOf(release) },
                  { label: "在用", value: `${release.running}家单位` },
                ]}
              />
            </Sheet>
            <Sheet title="它能看什么">
              {Object.keys(release.needs).length === 0 ? (
                <p class="soft">只用它自己的记录，别的什么也看不到。</p>
              ) : (
                <Facts
                  rows={Object.entries(release.needs).map(([need, why]) => ({
                    label: capabilityWords(need),
                    value: why,
                  }))}
                />
              )}
            </Sheet>
            <Sheet title="经过" id="steps">
              <Timeline
                items={release.steps.map((step) => ({
                  at: `${dayLabel(dayOf(step.at))} ${timeOf(step.at)}`,
                  text: `${step.byName}：${stepWords(step)}`,
                  note: step.reason || undefined,
                }))}
              />
            </Sheet>
            <Sheet title="插件包">
              <Facts
                rows={[
                  { label: "编号", value: release.plugin },
                  { label: "指纹", value: <code title={hash}>{hash.slice(0, 16)}</code> },
                  { label: "代码", value: `${Math.ceil(release.size / 1024)} KB` },
                ]}
              />
            </Sheet>
          </>
        }
      />
    </Stack>
  );
};

/** The day on which a release first came to a ring. */
const reachedOn = (steps: readonly TakenStep[], ring: Ring): string | undefined => {
  const step = steps.findLast((one) => one.step === "promoted" && one.ring === ring);
  return step && dayLabel(dayOf(step.at));
};

export const stepWords = ({ step, ring }: Pick<TakenStep, "step" | "ring">): string => {
  if (step === "halted") return "停发";
  if (step === "resumed") return "恢复发放";
  return ring ? `放开到${RING_LABELS[ring]}` : `发布，先到${RING_LABELS[0]}`;
};

/** What an operator may do now: let it go on to the next ring, or take it back; of one that was taken back, let it go on. */
const Decisions = ({ release, keys, errors }: ReleasePageProps) => {
  const { hash, halted, ring, steps } = release;
  const seen = String(steps[0]?.seq ?? "");
  const next = nextRing(ring);
  const reason = (of: "promotion" | "halt" | "resumption", label: string, hint: string) => (
    <TextField
      name="reason"
      id={`reason-${of}`}
      label={label}
      hint={hint}
      max={REASON_MOST}
      wide
      error={errorAt(errors, `reason-${of}`)}
    />
  );
  if (halted !== null)
    return (
      <form class="form" method="post" action={resumptionPath(hash)}>
        <FormKey value={keys.resumption} />
        <input type="hidden" name="seen" value={seen} />
        {reason("resumption", "为什么可以恢复", "会写进经过；恢复后，之前的失败不再算在它头上")}
        <Row>
          <Button>恢复发放</Button>
        </Row>
      </form>
    );
  return (
    <>
      {next !== null && (
        <form class="form" method="post" action={promotionPath(hash)}>
          <FormKey value={keys.promotion} />
          <input type="hidden" name="seen" value={seen} />
          {reason("promotion", "备注（可以不填）", `放开后，十秒内${RING_LABELS[next]}的单位都会换上`)}
          <Row>
            <Button main>放开到{RING_LABELS[next]}</Button>
          </Row>
        </form>
      )}
      <form class="form" method="post" action={haltPath(hash)}>
        <FormKey value={keys.halt} />
        <input type="hidden" name="seen" value={seen} />
        {reason("halt", "为什么停发", "单位的管理员也会看到。停发后十秒内，各单位都换回之前能用的版本")}
        <Row>
          <Button>停发</Button>
        </Row>
      </form>
    </>
  );
};

const Runners = ({ runners, running }: OneRelease) => (
  <Sheet
    flush
    title="在用的单位"
    id="running"
    count={running}
    note="按各单位自己最近一次的报告；没有人用的单位，换了版本要等有人来才报告。"
  >
    <DataTable
      caption="在用的单位"
      rows={runners}
      empty="还没有单位用上它。单位启用了这个插件，而且到了它那一环，就会自己换上。"
      columns={[
        { title: "单位", cell: ({ id, name }) => <a href={tenantPath(id)}>{name}</a> },
        { title: "哪一环", whole: true, cell: ({ ring }) => RING_LABELS[ring] },
        { title: "24小时调用", whole: true, cell: callsOf },
        { title: "95%的调用", whole: true, cell: withinOf },
      ]}
    />
  </Sheet>
);
