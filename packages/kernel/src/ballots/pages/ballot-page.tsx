import type { BallotTally } from "@jiceng/plugin";
import { dayOf, timeOf } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  DateField,
  EmptyState,
  errorAt,
  Facts,
  type FieldProblem,
  FoldedSheet,
  FormGrid,
  FormKey,
  Head,
  Notice,
  Progress,
  Row,
  Sheet,
  SignLine,
  Stack,
  TimeField,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { type Care, carePath } from "../address.ts";
import { FEWEST } from "../ballot.ts";
import type { SeenBallot } from "../seen.ts";
import { TallySheet } from "./tally.tsx";
import { closingLabel, SECRET } from "./vote-page.tsx";

interface Props {
  seen: SeenBallot;
  /** `null` where nothing is told of it. */
  tally: BallotTally | null;
  /** Whether it has been counted. */
  isCounted: boolean;
  /** Where the reader may do something about it. */
  keys: ReadonlyMap<Care, string> | null;
  /** The cards, where the reader has to vote as well. */
  toVote: Child;
  errors: readonly FieldProblem[];
  typed?: (name: string) => string;
  now: number;
}

/** How a ballot stands: for who may read it how many have voted, and in the end the tally; for a voter that their vote is in. */
export const BallotPage = ({ seen, tally, isCounted, keys, toVote, errors, typed = () => "", now }: Props) => {
  const { ballot, state, unit, voter, reads } = seen;
  return (
    <Stack>
      <Head over={`${unit.name}·无记名投票`} title={ballot.title} lead={leadOf(seen)} />
      {voter?.voted && state !== "void" && <Voted reads={reads} isOpen={state === "open"} />}
      {reads && (
        <Sheet title="投了多少" id="turnout">
          <Progress label="已投" value={ballot.voted} of={ballot.due} />
          <Facts
            rows={[
              { label: "应投", value: `${ballot.due}${ballot.kind === "members" ? "人" : "张投票码"}` },
              { label: "截止", value: closingLabel(ballot.closesAt) },
              { label: "发起", value: ballot.byName },
              ...(ballot.reason ? [{ label: "说明", value: ballot.reason }] : []),
            ]}
          />
        </Sheet>
      )}
      {keys && <Codes seen={seen} keyOf={keys} />}
      {toVote}
      {reads && state === "closed" && <Result {...{ seen, tally, isCounted }} />}
      {reads && state === "open" && !toVote && (
        <Notice>{`${SECRET}截止以后才数票，少于${FEWEST[ballot.kind]}份不公布。`}</Notice>
      )}
      {keys && <Caring seen={seen} keyOf={keys} errors={errors} typed={typed} />}
      {reads && state === "closed" && <SignLine unit={unit.name} day={dayOf(now)} who="监票人签字" />}
    </Stack>
  );
};

function leadOf({ state, ballot, voter }: SeenBallot): string {
  if (state === "void") return `这次投票作废了：${ballot.reason ?? ""}。投过的都不算。`;
  if (state === "closed") return voter?.voted === false ? "已经截止，您没有投。" : "已经截止。";
  return `${closingLabel(ballot.closesAt)}截止。`;
}

const Voted = ({ reads, isOpen }: { reads: boolean; isOpen: boolean }) => (
  <Notice icon="check" role="status">
    您已投票，不用再做什么。您选了什么没有记录。
    {!reads && (isOpen ? "截止以后由支部在会上通报汇总结果。" : "汇总结果由支部在会上通报。")}
  </Notice>
);

const Result = ({ seen: { ballot }, tally, isCounted }: Pick<Props, "seen" | "tally" | "isCounted">) => {
  if (!isCounted) return <EmptyState title="正在收票" text="刚刚截止，几秒钟后刷新就能看到汇总。" />;
  if (!tally)
    return (
      <EmptyState
        title={`不足${FEWEST[ballot.kind]}份，不公布`}
        text={`一共投了${ballot.voted}份。份数太少，公布汇总就等于公布某个人选了什么，所以谁也看不到。要结果，请再发起一次，请更多的人投。`}
      />
    );
  return <TallySheet ballot={ballot} tally={tally} />;
};

interface InCare {
  seen: SeenBallot;
  keyOf: ReadonlyMap<Care, string>;
}

const Codes = ({ seen: { ballot }, keyOf }: InCare) =>
  ballot.kind === "links" && ballot.voted === 0 ? (
    <Sheet
      title={ballot.codesAt === null ? "下一步：印投票码" : "投票码已经印过"}
      id="codes"
      note={
        ballot.codesAt === null
          ? `点一下，出${ballot.due}张纸条，打印、剪开、让大家抽。投票码只显示这一次。`
          : "没有打印成可以重印，以前的就作废。有人投过以后不能重印。"
      }
    >
      <form method="post" action={carePath(ballot.id, "codes")}>
        <FormKey value={keyOf.get("codes") ?? ""} />
        <Button main={ballot.codesAt === null}>{ballot.codesAt === null ? "出投票码" : "重印投票码"}</Button>
      </form>
    </Sheet>
  ) : null;

const Caring = ({
  seen,
  keyOf,
  errors,
  typed,
}: InCare & { errors: Props["errors"]; typed: (name: string) => string }) => {
  const { ballot } = seen;
  const way = (care: Care) => ({ method: "post" as const, action: carePath(ballot.id, care) });
  const open = errors.length > 0;
  const all = ballot.voted >= ballot.due;
  const inside = (
    <>
      <form class="form" {...way("extension")}>
        <FormKey value={keyOf.get("extension") ?? ""} />
        <FormGrid>
          <DateField
            name="day"
            label="延长到哪天"
            value={typed("day") || dayOf(ballot.closesAt)}
            error={errorAt(errors, "day")}
          />
          <TimeField name="time" label="几点" value={typed("time") || timeOf(ballot.closesAt)} />
        </FormGrid>
        <Row>
          <Button>延长</Button>
        </Row>
      </form>
      <form class="form" {...way("closure")}>
        <FormKey value={keyOf.get("closure") ?? ""} />
        {!all && (
          <AreaField
            name="early"
            label="提前截止的原因"
            rows={2}
            max={200}
            value={typed("early")}
            hint={`还有${ballot.due - ballot.voted}人没投。全投了就不用写。`}
            error={errorAt(errors, "early")}
          />
        )}
        <Row>
          <Button>{all ? "都投了，现在截止" : "提前截止"}</Button>
        </Row>
      </form>
      <form class="form" {...way("voiding")}>
        <FormKey value={keyOf.get("voiding") ?? ""} />
        <AreaField
          name="reason"
          label="作废的原因"
          rows={2}
          max={200}
          value={typed("reason")}
          hint="名单错了、题目错了才作废；作废以后可以另发起一次。"
          error={errorAt(errors, "reason")}
        />
        <Row>
          <Button>作废</Button>
        </Row>
      </form>
    </>
  );
  return (
    <>
      {ballot.kind === "members" && !all && (
        <Sheet title="还有人没投" id="reminders" note="通知还没投的人，一天一次。这里不列是谁。">
          <form {...way("reminders")}>
            <FormKey value={keyOf.get("reminders") ?? ""} />
            <Button>催一下</Button>
          </form>
        </Sheet>
      )}
      {open ? (
        <Sheet title="延长、提前截止、作废">{inside}</Sheet>
      ) : (
        <FoldedSheet title="延长、提前截止、作废">{inside}</FoldedSheet>
      )}
    </>
  );
};
