import { type Day, dayLabel } from "@jiceng/plugin";
import { Facts, Head, Nothing, Sheet, Stack, Timeline } from "@jiceng/ui";
import type { readMember } from "../store.ts";

type Member = NonNullable<Awaited<ReturnType<typeof readMember>>>;
interface Span {
  from: Day;
  to: Day | null;
}

interface Props {
  member: Member;
  day: Day;
  mayOpen: (unitNo: number) => boolean;
}

/** One member: where they belong, what they do there. No number, phone or address is held, so none is shown. */
export function MemberPage({ member, day, mayOpen }: Props) {
  const holds = ({ from, to }: Span) => from <= day && (!to || to > day);
  const now = member.belonged.find(holds);
  const posts = member.held.filter(holds);
  const Unit = ({ of }: { of: { unitNo: number; unit: { id: string; name: string } } }) =>
    mayOpen(of.unitNo) ? <a href={`/units/${of.unit.id}`}>{of.unit.name}</a> : <span>{of.unit.name}</span>;
  return (
    <Stack>
      <Head
        over={now?.unit.name}
        title={member.name}
        lead={[now && `${now.status}党员`, ...posts.map(({ post }) => post)].filter(Boolean).join("，")}
      />
      <Sheet title="基本情况">
        <Facts
          rows={[
            { label: "所在组织", value: now ? <Unit of={now} /> : <Nothing says="没有组织" /> },
            { label: "身份", value: now ? `${now.status}党员` : <Nothing says="没有填" /> },
            {
              label: "职务",
              value:
                posts.length > 0 ? (
                  posts.map((held, i) => (
                    <>
                      {i > 0 && <br />}
                      <Unit of={held} /> {held.post}，{dayLabel(held.from)}起
                    </>
                  ))
                ) : (
                  <Nothing says="没有职务" />
                ),
            },
            { label: "入党日期", value: member.joinedOn ? dayLabel(member.joinedOn) : <Nothing says="没有填" /> },
            { label: "编号", value: member.code },
          ]}
        />
      </Sheet>
      <Sheet title="经过">
        <Timeline
          items={[
            ...member.belonged.map((one) => ({
              at: one.from,
              text: `${one.unit.name}，${one.status}党员`,
              note: until(one),
            })),
            ...member.held.map((one) => ({ at: one.from, text: `${one.unit.name} ${one.post}`, note: until(one) })),
          ]
            .sort((a, b) => b.at.localeCompare(a.at))
            .map((one) => ({ ...one, at: `${dayLabel(one.at)}起` }))}
        />
      </Sheet>
    </Stack>
  );
}

const until = ({ to }: Span): string | undefined => (to ? `到${dayLabel(to)}为止` : undefined);
