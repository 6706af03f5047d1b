import { Button, DataTable, FilterBar, FormKey, Pages, Sheet, TextField } from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import { fileMoment } from "../../lists/index.ts";
import type { LinkedPerson } from "../store.ts";

export const LINKED_A_PAGE = 50;

export interface LinkedSheetProps {
  people: readonly (LinkedPerson & { unlinking: string; key: string })[];
  /** How many there are that have the text in name or login. */
  all: number;
  from: number;
  text: string;
  now: number;
}

/** Who has come in by the service, each with the way to have them recognised anew. */
export const LinkedSheet = ({ people, all, from, text, now }: LinkedSheetProps) => (
  <Sheet
    flush
    title="认下的人"
    id="people"
    count={all}
    note="账号换了人用，或者认错了人，点“重新认人”；本人下次登录时再认一次。"
  >
    {(all > LINKED_A_PAGE || text) && (
      <FilterBar action="/manage/sign-on" label="找认下的人" reset={text ? "/manage/sign-on" : undefined}>
        <TextField name="q" label="姓名或账号" type="search" value={text} />
      </FilterBar>
    )}
    <DataTable
      caption="用统一登录进来过的人"
      rows={people}
      empty={text ? "没有这样的人。" : "还没有人用统一登录进来过。"}
      columns={[
        { title: "姓名", cell: ({ name, closed }) => (closed ? `${name}（已停用）` : name) },
        { title: "账号", cell: ({ login }) => login },
        {
          title: "第一次",
          whole: true,
          cell: ({ at }) => instantLabel(at, now),
          text: ({ at }) => fileMoment(at),
        },
        {
          title: "最近一次",
          whole: true,
          cell: ({ usedAt }) => instantLabel(usedAt, now),
          text: ({ usedAt }) => fileMoment(usedAt),
        },
        {
          title: "重新认人",
          action: true,
          cell: ({ unlinking, key, name }) => (
            <form method="post" action={unlinking}>
              <FormKey value={key} />
              <Button label={`重新认人：${name}`}>重新认人</Button>
            </form>
          ),
        },
      ]}
    />
    <Pages
      from={from}
      n={people.length}
      perPage={LINKED_A_PAGE}
      total={all}
      measure="人"
      href={(next) => `/manage/sign-on?${new URLSearchParams({ q: text, from: String(next) })}`}
    />
  </Sheet>
);
