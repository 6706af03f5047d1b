import { recordPath, type SeenRecord, type Visit } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Head, LinkButton, Notice, Stack } from "@jiceng/ui";
import { sectionOf } from "./place.ts";

/** The answer to a move that a published month does not allow: nothing was written, and why. */
export const lockedPage = (visit: Visit, plugin: Plugin, move: string, record: SeenRecord): Promise<Response> =>
  visit.page(
    { title: `没有${move}`, section: sectionOf(plugin) },
    <Stack>
      <Head title={`没有${move}：这一期已经锁定`} over={record.unit.name} />
      <Notice
        icon="lock"
        role="alert"
        action={<LinkButton href={recordPath(plugin.id, record.collection, record.id)}>回到这条记录</LinkButton>}
      >
        {record.publication?.text}
      </Notice>
    </Stack>,
    409,
  );
