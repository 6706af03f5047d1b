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
  Row,
  SelectField,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import type { UnitFacts } from "../../units/index.ts";
import { isSeat, postsIn, readPost, termYears } from "../post.ts";
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
