import {
  Button,
  EmptyState,
  FormKey,
  figure,
  Head,
  LinkButton,
  List,
  ListOf,
  Pages,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import { fileMoment } from "../../lists/index.ts";
import type { NoticeLine } from "../questions.ts";

interface Props {
  lines: readonly NoticeLine[];
  total: number;
  unread: number;
  from: number;
  perPage: number;
  /** Key of the form that marks all as read. */
  allKey: string;
  /** UTC milliseconds. */
  now: number;
}

/** What somebody was told, the unread first. */
export const NoticesPage = ({ lines, total, unread, from, perPage, allKey, now }: Props) => (
  <Stack>
    <Head
      title={unread > 0 ? `${figure(unread)}条未读` : total > 0 ? "通知都看过了" : "还没有通知"}
      over="通知"
      lead="每条通向它说的那件事，点开就算看过。留90天。"
      actions={
        <Row>
          <LinkButton href="/me/notices">怎么收通知</LinkButton>
          {unread > 0 && (
            <form method="post" action="/notices/reading">
              <FormKey value={allKey} />
              <Button icon="check">全部标为看过</Button>
            </form>
          )}
        </Row>
      }
    />
    <Sheet flush={lines.length > 0}>
      {lines.length === 0 ? (
        <EmptyState title="有事会在这里告诉您" text="比如有事等您接收、确认，或者您办的事有了结果。" />
      ) : (
        <>
          <ListOf
            caption="通知"
            columns={[
              { title: "内容", text: ({ text }) => text ?? "已不在您的范围" },
              { title: "时间", text: ({ at }) => fileMoment(at) },
              { title: "情况", text: ({ read }) => (read ? "看过" : "未读") },
            ]}
            rows={lines}
          />
          <List
            inset
            items={lines.map(({ id, text, at, read }) => ({
              text: text ?? <span class="soft">已不在您的范围</span>,
              href: text === null ? undefined : `/notices/${id}`,
              note: instantLabel(at, now),
              unread: !read,
            }))}
          />
        </>
      )}
      <Pages
        from={from}
        n={lines.length}
        perPage={perPage}
        total={total}
        measure="条"
        href={(at) => (at > 0 ? `/notices?from=${at}` : "/notices")}
      />
    </Sheet>
  </Stack>
);
