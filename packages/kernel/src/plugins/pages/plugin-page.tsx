import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { Columns, DataTable, Facts, Head, Icon, LinkButton, List, Notice, Sheet, Stack, Timeline } from "@jiceng/ui";
import { ROLE_LABELS } from "../../access/index.ts";
import { type AbilityMatrix, abilityMatrix, separations } from "../abilities.ts";
import { additionsOf } from "../additions.ts";
import { disablingPath, enablingPath, settingsPath } from "../address.ts";
import { historyOf } from "../plugin-history.ts";
import type { OnePlugin } from "../questions.ts";
import { settingWords } from "../setting.ts";
import { PluginStatus } from "./plugins-page.tsx";
import { Sights } from "./sights.tsx";

/** One plugin: what it adds, what it may see and why, who may do what with it, how it is set, what became of it. */
export const PluginPage = ({ one }: { one: OnePlugin }) => {
  const { plugin, enabled, manages } = one;
  const history = historyOf(plugin, one.steps, one.releases);
  return (
    <Stack>
      <Head
        over={<PluginStatus enabled={enabled} />}
        title={plugin.title}
        lead={plugin.about}
        actions={manages ? <Ways {...one} /> : undefined}
      />
      {!enabled && one.since && (
        <Notice>{`停用中：谁都看不到它的页面和记录，数据都在。${dayLabel(dayOf(one.since.at))}由${one.since.byName}停用。`}</Notice>
      )}
      <Columns
        sideLabel="它的情况"
        main={
          <>
            <Sheet title="它带来什么">
              <Facts
                rows={additionsOf(plugin).map(({ title, items }) => ({
                  label: title,
                  value: (
                    <ul class="plain">
                      {items.map(({ text, note }) => (
                        <li>
                          {text}
                          {note && <span class="soft">（{note}）</span>}
                        </li>
                      ))}
                    </ul>
                  ),
                }))}
              />
            </Sheet>
            <Sights plugin={plugin} />
            <Rights matrix={abilityMatrix(plugin)} rules={separations(plugin)} />
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

const Ways = ({ id, plugin, enabled }: OnePlugin) => (
  <>
    {plugin.settings && <LinkButton href={settingsPath(id)}>设置</LinkButton>}
    {enabled ? (
      <LinkButton href={disablingPath(id)}>停用（数据保留）</LinkButton>
    ) : (
      <LinkButton href={enablingPath(id)} main>
        启用
      </LinkButton>
    )}
  </>
);

const HELD = {
  yes: (
    <>
      <Icon name="check" />
      <span class="only-spoken">能</span>
    </>
  ),
  otherwise: "没有别的支委时",
  no: <span class="soft">—</span>,
};

/** Which roles may do what; the rules that no setting changes stand below. */
const Rights = ({ matrix: { roles, posts, lines }, rules }: { matrix: AbilityMatrix; rules: readonly string[] }) => (
  <Sheet
    flush
    title="谁能做什么"
    note="角色对所在组织和它的下级有效；支委的只在自己的支部。哪些人有哪个角色，在账号里给。"
  >
    <DataTable
      caption="谁能做什么"
      rows={lines}
      empty="它不区分谁能做什么。"
      columns={[
        { title: "能做的事", cell: ({ title }) => title },
        ...roles.map((role, i) => ({
          title: ROLE_LABELS[role],
          cell: (line: AbilityMatrix["lines"][number]) => HELD[line.held[i]!],
        })),
        ...(posts
          ? [
              {
                title: "本支部支委",
                cell: (line: AbilityMatrix["lines"][number]) => HELD[line.committee ? "yes" : "no"],
              },
            ]
          : []),
      ]}
    />
    {rules.length > 0 && (
      <div class="sheet-padded small soft">
        {rules.map((rule) => (
          <p>{rule}</p>
        ))}
      </div>
    )}
  </Sheet>
);
