import { type Day, dayLabel, type FieldError } from "@jiceng/plugin";
import {
  Button,
  type DataColumn,
  DataTable,
  DateField,
  errorAt,
  FilterBar,
  FormKey,
  Head,
  LinkButton,
  Nothing,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  Status,
  Tag,
  TextField,
} from "@jiceng/ui";
import type { UnitFacts } from "../../units/index.ts";
import { dueSoonBy, isSeat, postsIn, readPost, termYears } from "../post.ts";
import type { Eligible, HeldPost } from "../post-store.ts";
import { GROUND_MOST } from "../registration.ts";

export interface TypedAppointment {
  member: string;
  post: string;
  on: string;
  due: string;
  ground: string;
  /** What members are looked for by. */
  find: string;
}

export interface PostsPageProps {
  unit: UnitFacts;
  held: readonly HeldPost[];
  people: readonly Eligible[];
  typed: TypedAppointment;
  errors: readonly FieldError[];
  /** The reader may give and end posts here. */
  may: boolean;
  keys: { appointment: string; term: string };
  today: Day;
}

/** Who does what in a unit and until when; and where the reader may, giving posts and setting the term. */
export const PostsPage = (props: PostsPageProps) => {
  const { unit, held, may, today } = props;
  const seats = held.filter(({ post, from }) => isSeat(readPost(post) ?? "委员") && from <= today);
  const due = seats
    .map(({ dueOn }) => dueOn)
    .filter((day) => day !== null)
    .sort()[0];
  return (
    <Stack>
      <Head over={unit.name} title="职务和任期" lead={termSentence(unit, seats.length, due, today)} />
      <Sheet flush title="现任" id="held">
        <HeldTable {...props} />
      </Sheet>
      {may && <Appointment {...props} />}
      {may && seats.length > 0 && <Term {...props} due={due} />}
    </Stack>
  );
};

function termSentence({ kind }: UnitFacts, seats: number, due: Day | undefined, today: Day): string {
  const years = termYears(kind);
  if (years === null) return "党小组长由党员推荐或支部指定，没有任期。";
  if (seats === 0) return `还没有登记书记和委员。每届任期一般${years}年。`;
  if (!due) return `届满日还没有登记。每届任期一般${years}年。`;
  return `本届到${dayLabel(due)}届满${due <= today ? "，已经到期" : ""}。每届任期一般${years}年。`;
}

function HeldTable({ unit, held, may, today }: PostsPageProps) {
  const columns: readonly DataColumn<HeldPost>[] = [
    { title: "姓名", cell: ({ memberId, name }) => <a href={`/members/${memberId}`}>{name}</a> },
    { title: "职务", cell: ({ post }) => post },
    {
      title: "任期",
      cell: ({ from, to, dueOn }) => (
        <>
          {dayLabel(from)}起{to && `，到${dayLabel(to)}为止`}
          {from > today && (
            <>
              {" "}
              <Tag>到时生效</Tag>
            </>
          )}
          {dueOn && !to && <span class="list-note">{`${dayLabel(dueOn)}届满`}</span>}
        </>
      ),
    },
    {
      title: "登记",
      action: true,
      cell: ({ memberId, post, from }) =>
        may ? (
          <LinkButton
            bare
            href={`/units/${unit.id}/posts/end?${new URLSearchParams({ member: memberId, post, from })}`}
          >
            {from > today ? "收回" : "登记到期"}
          </LinkButton>
        ) : (
          <Nothing />
        ),
    },
  ];
  return (
    <DataTable
      caption={`${unit.name}的职务`}
      columns={may ? columns : columns.slice(0, 3)}
      rows={held}
      empty="还没有登记职务。"
    />
  );
}

function Appointment({ unit, people, typed, errors, keys }: PostsPageProps) {
  const years = termYears(unit.kind);
  return (
    <Sheet title="登记任职" id="appointment" note="选举结果经上级批准以后登记。任职的人从那天起就能确认会议记录。">
      <FilterBar action={`/units/${unit.id}/posts#appointment`} button="找人" label="找党员">
        <TextField name="find" id="find" label="姓名或编号" type="search" value={typed.find} max={40} />
      </FilterBar>
      <form class="form" method="post" action={`/units/${unit.id}/posts`}>
        <FormKey value={keys.appointment} />
        <input type="hidden" name="find" value={typed.find} />
        <SelectField
          name="member"
          label="谁"
          blank={people.length > 0 ? "选党员" : "没有找到，换几个字再找"}
          value={typed.member}
          options={people.map(({ id, name, code, status }) => ({
            value: id,
            label: `${name}（${code}${status === "预备" ? "，预备" : ""}）`,
          }))}
          error={errorAt(errors, "member")}
        />
        <SelectField
          name="post"
          label="担任"
          blank="选职务"
          value={typed.post}
          options={postsIn(unit.kind)}
          error={errorAt(errors, "post")}
        />
        <DateField name="on" label="从哪天起" value={typed.on} error={errorAt(errors, "on")} />
        {years !== null && (
          <DateField
            name="due"
            label="届满日"
            value={typed.due}
            hint={`不填就按${years}年算；补选的填本届的届满日。`}
            error={errorAt(errors, "due")}
          />
        )}
        <TextField
          name="ground"
          label="依据"
          value={typed.ground}
          max={GROUND_MOST}
          hint="如上级批复的文号。"
          error={errorAt(errors, "ground")}
        />
        <Row>
          <Button main>登记任职</Button>
        </Row>
      </form>
    </Sheet>
  );
}

const Term = ({ unit, typed, errors, keys, due }: PostsPageProps & { due: Day | undefined }) => (
  <Sheet title="登记本届届满日" id="term" note="给现任的书记和委员一起登记，换届和批准延期时用。">
    <form class="form" method="post" action={`/units/${unit.id}/posts/term`}>
      <FormKey value={keys.term} />
      <DateField name="termDue" label="届满日" value={due ?? ""} error={errorAt(errors, "termDue")} />
      <TextField
        name="termGround"
        id="termGround"
        label="依据"
        value={errorAt(errors, "termDue") || errorAt(errors, "termGround") ? typed.ground : ""}
        max={GROUND_MOST}
        error={errorAt(errors, "termGround")}
      />
      <Row>
        <Button>登记届满日</Button>
      </Row>
    </form>
  </Sheet>
);

interface EndProps {
  unit: UnitFacts;
  held: HeldPost;
  typed: { on: string; ground: string };
  errors: readonly FieldError[];
  action: string;
  formKey: string;
  today: Day;
}

/** The end of one post. */
export const EndPostPage = ({ unit, held, typed, errors, action, formKey, today }: EndProps) => (
  <Stack>
    <Head
      over={unit.name}
      title={`${held.name}的${held.post}职务到期`}
      lead={
        held.from > today ? "还没有到任职的日子，收回以后就当没有登记过。" : "从那天起不再担任，有账号的同时退出登录。"
      }
    />
    <Sheet>
      {held.to && <Notice>{`已登记到${dayLabel(held.to)}为止，在这里可以改。`}</Notice>}
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        <input type="hidden" name="member" value={held.memberId} />
        <input type="hidden" name="post" value={held.post} />
        <input type="hidden" name="from" value={held.from} />
        <DateField name="on" label="从哪天起不再担任" value={typed.on} error={errorAt(errors, "on")} />
        <TextField
          name="ground"
          label="依据"
          value={typed.ground}
          max={GROUND_MOST}
          hint="如换届批复的文号。"
          error={errorAt(errors, "ground")}
        />
        <Row>
          <Button main>登记到期</Button>
          <LinkButton href={`/units/${unit.id}/posts`} bare>
            不登记了
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);

/** Committees whose term ends within half a year, or has ended. */
export const TermsPage = ({
  rows,
  today,
}: {
  rows: readonly { id: string; name: string; dueOn: Day; seats: number }[];
  today: Day;
}) => {
  const over = rows.filter(({ dueOn }) => dueOn <= today).length;
  return (
    <Stack>
      <Head
        title={rows.length > 0 ? `${rows.length}个班子半年内届满` : "半年内没有班子届满"}
        lead={`到${dayLabel(dueSoonBy(today))}为止${over > 0 ? `，其中${over}个已经到期` : ""}。换届或延期要报上级批准；这里只提醒，登记在各组织的“职务和任期”。`}
      />
      <Sheet flush title="届满" id="terms">
        <DataTable
          caption="快届满的班子"
          columns={[
            { title: "组织", cell: ({ id, name }) => <a href={`/units/${id}/posts`}>{name}</a> },
            { title: "班子", number: true, cell: ({ seats }) => `${seats}人` },
            { title: "届满", whole: true, cell: ({ dueOn }) => dayLabel(dueOn) },
            {
              title: "情况",
              whole: true,
              cell: ({ dueOn }) => (
                <Status tone={dueOn <= today ? "over" : "todo"} text={dueOn <= today ? "已到期" : "快到期"} />
              ),
            },
          ]}
          rows={rows}
          empty="登记过届满日的班子，快到期时会列在这里。"
        />
      </Sheet>
    </Stack>
  );
};
