import { RING_LABELS } from "@jiceng/kernel";
import { dayLabel, dayOf } from "@jiceng/plugin";
import { DataTable, EmptyState, Head, LinkButton, Nothing, Sheet, Stack } from "@jiceng/ui";
import { releasePath } from "../../console/address.ts";
import type { ReleaseLine } from "../release-line.ts";
import { callsOf, ReleaseStatus, withinOf } from "./release-status.tsx";

/** Every release of every plugin: how far it has come, who runs it, how it fares, where it waits. */
export const ReleasesPage = ({ lines }: { lines: readonly ReleaseLine[] }) => {
  const plugins = Map.groupBy(lines, ({ plugin }) => plugin);
  return (
    <Stack>
      <Head
        title={headline(lines)}
        lead={`随程序自带的插件不在这里。发布后先到${RING_LABELS[0]}的单位，没有问题再逐环放开；十分钟内调用满50次、失败超过5%，会自动停发。`}
        actions={
          <LinkButton href="/releases/new" icon="plus" main>
            上传一版
          </LinkButton>
        }
      />
      {lines.length === 0 ? (
        <Sheet>
          <EmptyState
            title="还没有发布过插件"
            text={`上传用 jiceng plugin pack 打好的插件包，或者用 jiceng plugin publish --platform 发布。发布后只有${RING_LABELS[0]}的单位会用上。`}
          />
        </Sheet>
      ) : (
        [...plugins].map(([plugin, versions]) => (
          <Sheet flush title={versions[0]!.title} id={plugin} count={versions.length} note={plugin}>
            <DataTable
              caption={`${versions[0]!.title}的各个版本`}
              rows={versions}
              columns={[
                {
                  title: "版本",
                  whole: true,
                  cell: ({ hash, version, at, byName }) => (
                    <>
                      <a href={releasePath(hash)}>{version}</a>
                      <span class="list-note">
                        {dayLabel(dayOf(at))}，{byName}
                      </span>
                    </>
                  ),
                },
                { title: "发布到", whole: true, cell: (line) => <ReleaseStatus {...line} /> },
                {
                  title: "在用的单位",
                  whole: true,
                  cell: ({ running }) => (running > 0 ? `${running}家` : <Nothing says="没有" />),
                },
                { title: "24小时调用", whole: true, cell: callsOf },
                { title: "95%的调用", whole: true, cell: withinOf },
                {
                  title: "等单位同意",
                  whole: true,
                  cell: ({ hash, held }) =>
                    held > 0 ? <a href={`${releasePath(hash)}#waiting`}>{held}家</a> : <Nothing says="没有" />,
                },
              ]}
            />
          </Sheet>
        ))
      )}
    </Stack>
  );
};

const headline = (lines: readonly ReleaseLine[]): string => {
  if (lines.length === 0) return "插件发布";
  const halted = lines.filter((line) => line.halted !== null).length;
  const onTheWay = lines.filter((line) => line.halted === null && line.ring < 3).length;
  const parts = [
    ...(halted > 0 ? [`${halted}个版本停发了`] : []),
    ...(onTheWay > 0 ? [`${onTheWay}个版本还没放开到${RING_LABELS[3]}`] : []),
  ];
  return parts.length > 0 ? parts.join("，") : `${lines.length}个版本都已放开到${RING_LABELS[3]}`;
};
