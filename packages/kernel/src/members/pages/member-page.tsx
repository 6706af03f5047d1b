import { dayLabel } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DaySwitch,
  Facts,
  FormKey,
  Head,
  LinkButton,
  Nothing,
  Notice,
  Row,
  Sheet,
  Stack,
  Tag,
  Timeline,
} from "@jiceng/ui";
import { Tiles } from "../../plugins/index.ts";
import { asOf } from "../../units/index.ts";
import { isLeaving, LEAVINGS, labelOf, type RegisteredChange } from "../change.ts";
import { circumstance, holds } from "../circumstance.ts";
import { eventsOf } from "../member-history.ts";
import { besideOn, type MemberSeen } from "../member-seen.ts";
import { masked } from "../phone.ts";

interface Props {
  seen: MemberSeen;
  /** The change that can still be taken back, with the key of its form. */
  undo: { change: RegisteredChange; formKey: string } | null;
}

/** One member: where they belong, what they do there, what was registered. No identity number or address is held, so none is shown. */
export function MemberPage({ seen, undo }: Props) {
  const { member, today, day, place, changes, decides, isSelf } = seen;
  const on = day === today ? null : day;
  const isHere = holds(place, day);
  const posts = member.held.filter((one) => holds(one, day));
  const beside = isHere ? besideOn(member, day) : [];
  const standing = isHere
    ? [
        `${place.status}党员`,
        ...beside.map(({ kind }) => circumstance(kind).label),
        ...posts.map(({ post }) => post),
      ].join("，")
    : leftSentence(seen);
  return (
    <Stack>
      <Head
        over={place.unit.name}
        title={member.name}
        lead={on ? `${standing}。这是${dayLabel(on)}${on > today ? "计划" : ""}的样子。` : standing}
        actions={
          <>
            {changes && !isSelf && isHere && (
              <Row>
                <LinkButton href={`/members/${member.id}/changes/new`}>登记变动</LinkButton>
                {decides && (
                  <LinkButton href={`/units/${place.unit.id}/posts?member=${member.id}#appointment`}>
                    登记任职
                  </LinkButton>
                )}
                <LinkButton href={`/transfers/new?member=${member.id}`}>转接组织关系</LinkButton>
              </Row>
            )}
            <DaySwitch action={`/members/${member.id}`} on={on} today={today} />
          </>
        }
      />
      {changes && member.offered && (
        <Notice action={<LinkButton href={`/transfers/${member.offered}`}>看转接单</LinkButton>}>
          组织关系正在转接，等对方接收。
        </Notice>
      )}
      {undo && <Planned member={member} {...undo} />}
      <Columns
        sideLabel="经过"
        main={
          <>
            <Sheet title="基本情况">
              <MemberFacts seen={seen} />
            </Sheet>
            <Tiles slots={seen.tiles} about={{ member: member.id }} />
          </>
        }
        side={
          <Sheet title="经过" id="history">
            <Timeline items={eventsOf(member)} />
          </Sheet>
        }
      />
    </Stack>
  );
}

function MemberFacts({
  seen: { member, today, day, place, isSelf, changes, mends, erases, mayOpen },
}: {
  seen: MemberSeen;
}) {
  const isHere = holds(place, day);
  const posts = member.held.filter((one) => holds(one, day));
  const beside = isHere ? besideOn(member, day) : [];
  const on = day === today ? null : day;
  const Unit = ({ of }: { of: { unitNo: number; unit: { id: string; name: string } } }) =>
    mayOpen(of.unitNo) ? <a href={asOf(`/units/${of.unit.id}`, on)}>{of.unit.name}</a> : <span>{of.unit.name}</span>;
  return (
    <Facts
      rows={[
        { label: isHere ? "所在组织" : "离开前在", value: <Unit of={place} /> },
        { label: "身份", value: `${place.status}党员` },
        ...(beside.length > 0
          ? [
              {
                label: "情况",
                value: beside.map(({ kind, from }, i) => (
                  <>
                    {i > 0 && <br />}
                    <Tag>{circumstance(kind).label}</Tag> {dayLabel(from)}起
                  </>
                )),
              },
            ]
          : []),
        {
          label: "职务",
          value:
            posts.length > 0 ? (
              posts.map((held, i) => (
                <>
                  {i > 0 && <br />}
                  <Unit of={held} /> {held.post}，{dayLabel(held.from)}起{held.dueOn && `，${dayLabel(held.dueOn)}届满`}
                </>
              ))
            ) : (
              <Nothing says="没有职务" />
            ),
        },
        { label: "入党日期", value: member.joinedOn ? dayLabel(member.joinedOn) : <Nothing says="没有填" /> },
        ...(isHere && member.cohorts.length > 0
          ? [
              {
                label: "类别",
                value: (
                  <>
                    {member.cohorts
                      .filter(({ since }) => since !== null)
                      .map(({ name }) => name)
                      .join("、") || <Nothing says="没有" />}
                    {changes && (
                      <>
                        {" "}
                        <a href={`/members/${member.id}/cohorts`}>改</a>
                      </>
                    )}
                  </>
                ),
              },
            ]
          : []),
        ...(member.phone || isSelf || changes
          ? [
              {
                label: "工作电话",
                value: (
                  <>
                    {member.phone ? isSelf || changes ? member.phone : masked(member.phone) : <Nothing says="没有填" />}
                    {(isSelf || changes) && (
                      <>
                        {" "}
                        <a href={`/members/${member.id}/phone`}>{member.phone ? "改" : "填上"}</a>
                      </>
                    )}
                  </>
                ),
              },
            ]
          : []),
        { label: "编号", value: member.code },
        ...(erases && !isHere
          ? [{ label: "个人信息", value: <a href={`/members/${member.id}/erasure`}>提出删除</a> }]
          : []),
        ...(mends
          ? [
              {
                label: "读音",
                value: (
                  <>
                    {member.reading || <Nothing says="没有读音" />} <a href={`/members/${member.id}/reading`}>改读音</a>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Of somebody who belongs nowhere any more: how and when they left. */
function leftSentence({ member, place }: MemberSeen): string {
  const left = member.changes.findLast(({ verb, undoneAt }) => isLeaving(verb) && undoneAt === null);
  const how = left && isLeaving(left.verb) ? LEAVINGS[left.verb] : "已不在这里";
  return place.to ? `${how}，从${dayLabel(place.to)}起` : how;
}

/** What was registered for a day to come, with the way back. */
const Planned = ({ member, change, formKey }: { member: { id: string } } & NonNullable<Props["undo"]>) => (
  <Notice
    action={
      <form method="post" action={`/members/${member.id}/changes/${change.id}/undoing`}>
        <FormKey value={formKey} />
        <Button>收回这条登记</Button>
      </form>
    }
  >
    {`已登记：从${dayLabel(change.on)}起${labelOf(change.verb)}。到那天之前可以收回。`}
  </Notice>
);
