import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { Columns, Facts, figure, Head, LinkButton, List, Notice, Sheet, Stack, Timeline } from "@jiceng/ui";
import {
  disablingPath,
  enablingPath,
  exportPath,
  releasePath,
  restoringPath,
  resumingPath,
  secretsPath,
  settingsPath,
  suspendingPath,
  uninstallingPath,
} from "../address.ts";
import type { Health } from "../health.ts";
import type { OnePlugin } from "../one-plugin.ts";
import { historyOf } from "../plugin-history.ts";
import { settingWords } from "../setting.ts";
import { Additions } from "./additions.tsx";
import { PluginStatus } from "./plugins-page.tsx";
import { Rights } from "./rights.tsx";
import { Sights } from "./sights.tsx";
import { Versions } from "./versions.tsx";

/** One plugin: what it adds, what it may see and why, who may do what with it, how it is set, what became of it. */
export const PluginPage = ({ one, health }: { one: OnePlugin; health: readonly Health[] }) => {
  const { plugin, enabled, manages, waiting } = one;
  const history = historyOf(plugin, one.steps, one.releases);
  return (
    <Stack>
      <Head
        over={<PluginStatus {...one} />}
        title={plugin.title}
        lead={plugin.about}
        actions={manages ? <Ways {...one} /> : undefined}
      />
      <StandingNotice one={one} />
      {waiting && one.standing !== "uninstalled" && (
        <Notice
          icon="eye"
          action={
            manages ? <LinkButton href={releasePath(one.id, waiting.hash)}>看看有什么不同</LinkButton> : undefined
          }
        >
          {`${waiting.version} ${waiting.words}。`}
        </Notice>
      )}
      <Columns
        sideLabel="它的情况"
        main={
          <>
            <Additions plugin={plugin} />
            <Sights plugin={plugin} />
            <Rights plugin={plugin} />
            <Versions one={one} />
          </>
        }
        side={
          <>
            <Sheet title="现在">
              <Facts
                rows={[
                  { label: "版本", value: plugin.version },
                  ...Object.entries(plugin.settings?.fields ?? {}).map(([name, field]) => ({
                    label: field.title,
                    value: settingWords(field, one.settings[name]),
                  })),
                ]}
              />
            </Sheet>
            {health.length > 0 && (
              <Sheet
                title="运行得怎么样"
                note="迟几分钟记下。上传和平台发布的，十分钟里五十次以上的调用、超过5%失败，就自动停发，并告诉管理员。"
              >
                <Facts rows={health.map(({ version, ...of }) => ({ label: version, value: healthWords(of) }))} />
              </Sheet>
            )}
            <Sheet title="经过">
              {history.length === 0 ? (
                <p class="soft">{enabled ? "一开始就有，还没有人改过。" : "还没有启用过。"}</p>
              ) : (
                <Timeline
                  items={history.map(({ at, byName, text, changes }) => ({
                    at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
                    text: `${byName} ${text}`,
                    note:
                      changes.length > 0 ? (
                        <List small items={changes.map((change) => ({ text: change }))} />
                      ) : undefined,
                  }))}
                />
              )}
            </Sheet>
          </>
        }
      />
    </Stack>
  );
};

const healthWords = ({ calls, failures, p95 }: Omit<Health, "version">): string =>
  `最近七天${figure(calls)}次，失败${figure(failures)}次（${((failures / calls) * 100).toFixed(1)}%），${
    p95 === null ? "有的超过5秒" : `95%在${figure(p95)}毫秒内`
  }`;

/** What it means that a plugin is not simply enabled. */
const StandingNotice = ({ one: { standing, since, enabled, runs, droppedAt } }: { one: OnePlugin }) => {
  if (enabled)
    return runs ? null : <Notice tone="warn">没有能运行的版本，谁也打不开它的页面；数据都在。看下面的版本。</Notice>;
  const by = since && `${dayLabel(dayOf(since.at))}由${since.byName}`;
  if (standing === "suspended")
    return (
      <Notice>{`暂停中：谁都看不到它的页面和记录，数据都在，应办先不要求。${by}暂停：${since?.reason ?? ""}。`}</Notice>
    );
  if (standing === "disabled")
    return (
      <Notice>{`停用中：谁都看不到它的页面和记录，数据都在。${by}${since?.step === "restored" ? "装回" : "停用"}。`}</Notice>
    );
  if (droppedAt !== null)
    return (
      <Notice tone="warn">{`已卸载：数据另放着，${dayLabel(dayOf(droppedAt))}删掉，在那以前可以装回。${by}卸载。`}</Notice>
    );
  return null;
};

const Ways = ({ id, plugin, standing, source, runs }: OnePlugin) => (
  <>
    {plugin.settings && standing !== "uninstalled" && <LinkButton href={settingsPath(id)}>设置</LinkButton>}
    {plugin.settings?.secrets && standing !== "uninstalled" && <LinkButton href={secretsPath(id)}>口令</LinkButton>}
    {standing === "enabled" && <LinkButton href={suspendingPath(id)}>暂停</LinkButton>}
    {(standing === "enabled" || standing === "suspended") && (
      <LinkButton href={disablingPath(id)}>停用（数据保留）</LinkButton>
    )}
    {standing === "suspended" && runs && (
      <LinkButton href={resumingPath(id)} main>
        恢复
      </LinkButton>
    )}
    {standing === "disabled" && source !== "bundled" && <LinkButton href={uninstallingPath(id)}>卸载</LinkButton>}
    {(standing === "available" || standing === "disabled") && runs && (
      <LinkButton href={enablingPath(id)} main>
        启用
      </LinkButton>
    )}
    {standing === "uninstalled" && (
      <>
        <LinkButton href={exportPath(id)} icon="doc" download>
          导出全部数据
        </LinkButton>
        <LinkButton href={restoringPath(id)} main>
          装回
        </LinkButton>
      </>
    )}
  </>
);
