import {
  Button,
  Columns,
  DataTable,
  Facts,
  FormKey,
  Head,
  Notice,
  PlainSection,
  Sheet,
  Stack,
  Status,
} from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import { fileMoment } from "../../lists/index.ts";
import type { ChannelDelivery } from "../channel-store.ts";
import type { SeenChannel } from "../questions.ts";
import { ROBOTS, type RobotKind } from "../robot.ts";
import { standing } from "../standing.ts";

interface Props {
  channel: SeenChannel;
  latest: readonly ChannelDelivery[];
  keys: { trial: string; closure: string; retries: readonly string[] };
  /** UTC milliseconds. */
  now: number;
}

/** One group: whether messages arrive, and what to do where they do not. */
export function ChannelPage({ channel, latest, keys, now }: Props) {
  const at = `/manage/channels/${channel.id}`;
  const stuck = latest.filter(({ givenUpAt }) => givenUpAt !== null).length;
  const isOpen = channel.closedAt === null;
  return (
    <Stack>
      <Head
        over="通知去处"
        title={channel.name}
        lead={
          isOpen
            ? stuck > 0
              ? `最近有${stuck}条没发出去，原因在下面。`
              : "发给这个组织的通知，也发到这个群。"
            : "已停用，不再往这里发。"
        }
        actions={
          isOpen && (
            <form method="post" action={`${at}/trial`}>
              <FormKey value={keys.trial} />
              <Button icon="out">试发一条</Button>
            </form>
          )
        }
      />
      <Columns
        sideLabel="情况"
        main={
          <Sheet flush title="最近发送" id="latest" count={latest.length}>
            <DataTable
              caption="最近发送"
              rows={latest.map((row, i) => ({ ...row, key: keys.retries[i] ?? "", is: standing(row, now) }))}
              empty="还没有发过。点“试发一条”看看通不通。"
              columns={[
                { title: "内容", cell: ({ text }) => text },
                {
                  title: "时间",
                  cell: (row) => instantLabel(row.at, now),
                  text: (row) => fileMoment(row.at),
                  whole: true,
                },
                {
                  title: "情况",
                  cell: ({ is }) => (
                    <>
                      <Status tone={is.tone} text={is.text} /> <span class="soft small">{is.note}</span>
                    </>
                  ),
                },
                {
                  title: "重试",
                  action: true,
                  cell: ({ id, key, sentAt, reason, text }) =>
                    isOpen &&
                    sentAt === null &&
                    reason !== null && (
                      <form method="post" action={`${at}/deliveries/${id}/retry`}>
                        <FormKey value={key} />
                        <Button label={`重试：${text}`}>重试</Button>
                      </form>
                    ),
                },
              ]}
            />
          </Sheet>
        }
        side={
          <>
            <PlainSection title="情况">
              <Facts
                rows={[
                  { label: "组织", value: `${channel.unit.name}${channel.withBelow ? "，含下级" : ""}` },
                  { label: "机器人", value: ROBOTS[channel.kind as RobotKind].label },
                  { label: "发往", value: channel.host },
                  { label: "添加于", value: instantLabel(channel.at, now) },
                ]}
              />
            </PlainSection>
            {isOpen && (
              <PlainSection title="不用了" note="停用后不再发；地址和密钥随即删除，要用时重新添加。">
                <form method="post" action={`${at}/closure`}>
                  <FormKey value={keys.closure} />
                  <Button icon="lock">停用</Button>
                </form>
              </PlainSection>
            )}
            {isOpen && (
              <Notice small>没发出去的，会在1分钟、5分钟、半小时、2小时后各再试一次；还不行就停下，等您处理。</Notice>
            )}
          </>
        }
      />
    </Stack>
  );
}
