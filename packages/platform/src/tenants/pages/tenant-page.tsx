import { instantLabel, isBundledHash, RING_LABELS } from "@jiceng/kernel";
import { dayLabel, dayOf, type Plugin, timeOf } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  errorAt,
  Facts,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Nothing,
  RadioSeg,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { FAULT_WORDS } from "../../calls/faults.ts";
import { releasePath, ringPath, tenantPath } from "../../console/address.ts";
import { callsOf, withinOf } from "../../releases/pages/release-status.tsx";
import { REASON_MOST } from "../../releases/release-step.ts";
import { StandingStatus } from "../../standing/pages/standing-status.tsx";
import type { Standing } from "../../standing/standing.ts";
import { stepWords } from "../../standing/words.ts";
import type { OneTenant, TenantRun } from "../tenant-line.ts";
import { bytesWords, sizeOf, TenantHealth } from "./tenant-health.tsx";
import { ringOptions, schemaWords } from "./tenants-page.tsx";

export interface TenantPageProps {
  tenant: OneTenant;
  formKey: string;
  /** What was chosen and typed in the form that was sent back. */
  typed: { ring: string; reason: string };
  errors: readonly FieldProblem[];
  /** The plugins that come with the Worker. */
  bundled: readonly Plugin[];
  now: number;
}

/** One enterprise as it runs: its ring, its releases, how they fare. */
export const TenantPage = ({ tenant, formKey, typed, errors, bundled, now }: TenantPageProps) => (
  <Stack>
    <Head
      over={tenant.groupName ?? "不属于集团"}
      title={tenant.name}
      lead={`${tenant.host ?? tenant.slug}，${dayLabel(dayOf(tenant.at))}开通`}
    />
    <Columns
      sideLabel="它的情况"
      main={
        <>
          <Sheet flush title="在用的插件" id="runs" count={tenant.runs.length}>
            <DataTable
              caption="在用的插件"
              rows={tenant.runs}
              empty="它还没有报告过。有人打开它的页面以后，这里就有了。"
              columns={[
                {
                  title: "插件",
                  cell: ({ plugin, title }) => title ?? bundled.find(({ id }) => id === plugin)?.title ?? plugin,
                },
                { title: "版本", whole: true, cell: versionOf },
                { title: "24小时调用", whole: true, cell: callsOf },
                { title: "95%的调用", whole: true, cell: withinOf },
              ]}
            />
          </Sheet>
          {tenant.waiting.length > 0 && (
            <Sheet
              flush
              title="到了却没换上的版本"
              id="waiting"
              count={tenant.waiting.length}
              note="由单位自己的管理员决定，平台替不了。"
            >
              <List
                inset
                items={tenant.waiting.map(({ hash, title, version, why }) => ({
                  text: `${title} ${version}`,
                  href: releasePath(hash),
                  note: why,
                }))}
              />
            </Sheet>
          )}
          {tenant.faultsBy.length > 0 && (
            <Sheet
              flush
              title="24小时内出的错"
              id="faults"
              note="按编号去查 Worker 的日志。编号也在单位的人看到的页面上；页面上是什么，平台不知道。"
            >
              <DataTable
                caption="24小时内出的错"
                rows={tenant.faultsBy}
                empty="没有出错。"
                columns={[
                  { title: "什么时候", whole: true, cell: ({ since }) => `${dayOf(since)} ${timeOf(since)}起10分钟` },
                  { title: "什么错", cell: ({ kind }) => FAULT_WORDS[kind] },
                  { title: "次数", whole: true, cell: ({ failures }) => `${failures}次` },
                  { title: "最后一次的编号", whole: true, cell: ({ reference }) => <code>{reference}</code> },
                ]}
              />
            </Sheet>
          )}
        </>
      }
      side={
        <>
          <Sheet title="现在">
            <Facts
              rows={[
                { label: "状态", value: <StandingStatus standing={tenant.standing} /> },
                { label: "健康", value: <TenantHealth {...tenant} /> },
                { label: "规模", value: sizeOf(tenant) },
                {
                  label: "账号",
                  value: tenant.accounts === null ? <Nothing says="还没有报告" /> : `${tenant.accounts}个`,
                },
                {
                  label: "占用",
                  value: tenant.bytes === null ? <Nothing says="服务器没有说" /> : bytesWords(tenant.bytes),
                },
                { label: "哪一环", value: RING_LABELS[tenant.ring] },
                { label: "数据库", value: schemaWords(tenant.schema) },
                {
                  label: "最近有人用",
                  value: tenant.seenAt === null ? <Nothing says="还没有" /> : instantLabel(tenant.seenAt, now),
                },
              ]}
            />
          </Sheet>
          <Sheet title="对它做什么" id="acts">
            <List
              items={ACTS_OF[tenant.standing].map(({ path, title }) => ({
                text: title,
                href: `${tenantPath(tenant.id)}/${path}`,
              }))}
            />
          </Sheet>
          <Sheet title="换一环" id="ring" note="单位的审计里会记下是谁、从哪一环换到哪一环。">
            <form class="form" method="post" action={ringPath(tenant.id)}>
              <FormKey value={formKey} />
              <input type="hidden" name="seen" value={String(tenant.ring)} />
              <RadioSeg
                name="ring"
                label="换到"
                value={typed.ring}
                options={ringOptions}
                error={errorAt(errors, "ring")}
              />
              <TextField
                name="reason"
                label="为什么"
                value={typed.reason}
                max={REASON_MOST}
                wide
                error={errorAt(errors, "reason")}
              />
              <Row>
                <Button>换</Button>
              </Row>
            </form>
          </Sheet>
          {tenant.steps.length > 0 && (
            <Sheet title="经过" id="steps">
              <Timeline
                items={tenant.steps.map(({ at, byName, reason, ...step }) => ({
                  at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
                  text: `${byName}：${stepWords(step)}`,
                  note: reason,
                }))}
              />
            </Sheet>
          )}
          {tenant.rings.length > 0 && (
            <Sheet title="换过的" id="rings">
              <Timeline
                items={tenant.rings.map(({ ring, reason, byName, at }) => ({
                  at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
                  text: `${byName}：换到${RING_LABELS[ring]}`,
                  note: reason,
                }))}
              />
            </Sheet>
          )}
        </>
      }
    />
  </Stack>
);

const SUSPENDING = { path: "suspension", title: "暂停使用" };
const RESUMING = { path: "resumption", title: "恢复使用" };
const ASKING = { path: "takeout", title: "请它导出全部数据" };
const CHANGES = [
  { path: "host", title: "换域名" },
  { path: "group", title: "换集团" },
  { path: "leaving", title: "注销" },
];
const MERGING = { path: "merger", title: "登记已并入" };

/** What may be done to it as it stands. */
const ACTS_OF: Readonly<Record<Standing, readonly { path: string; title: string }[]>> = {
  open: [{ path: "break-glass", title: "应急查阅" }, SUSPENDING, ASKING, ...CHANGES, MERGING],
  suspended: [RESUMING, ...CHANGES],
  leaving: [ASKING, { path: "keeping", title: "撤回注销" }],
  merged: [RESUMING],
  deleted: [{ path: "proof", title: "销毁证明" }],
};

const versionOf = ({ hash, version, title }: TenantRun) => {
  if (title !== null) return <a href={releasePath(hash)}>{version}</a>;
  return (
    <>
      {version} <Tag>{isBundledHash(hash) ? "自带" : "单位自己的"}</Tag>
    </>
  );
};
