import { addDays, type Day, type Doc, dayOf, type FieldError } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { declinedExtra, keepExtra, readDocument, typedForm, withoutRow, withRow } from "../records/index.ts";
import { found, RouteBook, type Visit } from "../routes/index.ts";
import { nonePublishedFrom } from "../rules/index.ts";
import { about } from "../tenant/index.ts";
import { disablingPath, enablingPath, PLUGINS_PAGE, pluginPath, settingsPath } from "./address.ts";
import { enableByProgram } from "./api.ts";
import { ownSettings } from "./as-set.ts";
import { readCalls } from "./calls-store.ts";
import { HEALTH_DAYS, healthOf } from "./health.ts";
import type { OnePlugin } from "./one-plugin.ts";
import { PluginPage } from "./pages/plugin-page.tsx";
import { isShown, PluginsPage } from "./pages/plugins-page.tsx";
import { SettingsPage } from "./pages/settings-page.tsx";
import { DisablingPage, EnablingPage, type SwitchProps } from "./pages/switch-page.tsx";
import { lastStep } from "./plugin-step.ts";
import type { Switching } from "./questions.ts";
import { releaseRoutes } from "./release-routes.tsx";
import { secretRoutes } from "./secret-routes.tsx";
import { firstMoved, publishedMonths } from "./setting.ts";
import { standingRoutes } from "./standing-routes.tsx";
import { readHoldings } from "./store.ts";
import { take } from "./taking.ts";
import type { PluginWays } from "./uploading.ts";

const READ = { may: "plugins.read" } as const;
const MANAGE = { may: "plugins.manage" } as const;
/** The auditor has no 管理 to come from. */
const CRUMBS = [{ label: "插件", href: PLUGINS_PAGE }];

/** Which plugins the enterprise has: looked at by those who administer and audit, decided by its own administrator. */
export const pluginSwitchRoutes = (ways: PluginWays): RouteBook =>
  new RouteBook()
    // Before the page of one plugin, whose address theirs would be.
    .include(releaseRoutes(ways))
    .include(standingRoutes())
    .include(secretRoutes())
    .post("/api/plugins/:plugin/enabling", "service", enableByProgram)
    .get(PLUGINS_PAGE, READ, async (visit) => {
      const { plugins, manages } = (await visit.ask({ list: about("plugins.list", {}) })).list;
      const shown = visit.query("show");
      return visit.page(
        { title: "插件", section: "/manage" },
        <PluginsPage plugins={plugins} manages={manages} shown={isShown(shown) ? shown : "all"} />,
      );
    })
    .get(`${PLUGINS_PAGE}/:plugin`, READ, async (visit) => {
      const one = found((await visit.ask({ one: about("plugins.one", { id: visit.param("plugin") }) })).one);
      const { title } = one.plugin;
      const hashes = one.releases.map(({ hash }) => hash);
      const calls = await readCalls(visit.db, hashes, addDays(dayOf(visit.now), -HEALTH_DAYS));
      return visit.page(
        { title, section: "/manage", crumbs: [...CRUMBS, { label: title }] },
        <PluginPage one={one} health={healthOf(one.releases, calls)} />,
      );
    })
    .get(`${PLUGINS_PAGE}/:plugin/enabling`, MANAGE, async (visit) => {
      const switching = await toSwitch(visit);
      return mayEnable(switching) ? showEnabling(visit, switching, []) : visit.redirect(pluginPath(switching.id));
    })
    .post(`${PLUGINS_PAGE}/:plugin/enabling`, MANAGE, async (visit) => {
      const form = await visit.form();
      const switching = await toSwitch(visit);
      const from = String(form.get("from") ?? "");
      if (!mayEnable(switching)) return visit.redirect(pluginPath(switching.id));
      if (!switching.months.includes(from))
        return showEnabling(visit, switching, [{ field: "from", message: "请从列出的月份里选一个" }]);
      await take(visit, switching, [{ step: "enabled", from, ...agreedTo(switching) }], String(form.get("seen") ?? ""));
      return visit.redirect(pluginPath(switching.id));
    })
    .get(`${PLUGINS_PAGE}/:plugin/disabling`, MANAGE, async (visit) => {
      const switching = await toSwitch(visit);
      return mayDisable(switching)
        ? showSwitch(visit, switching, disablingPath(switching.id), [], DisablingPage, "停用")
        : visit.redirect(pluginPath(switching.id));
    })
    .post(`${PLUGINS_PAGE}/:plugin/disabling`, MANAGE, async (visit) => {
      const form = await visit.form();
      const switching = await toSwitch(visit);
      if (!mayDisable(switching)) return visit.redirect(pluginPath(switching.id));
      const { month: from } = switching;
      await take(visit, switching, [{ step: "disabled", from }], String(form.get("seen") ?? ""));
      return visit.redirect(pluginPath(switching.id));
    })
    .get(`${PLUGINS_PAGE}/:plugin/settings`, MANAGE, async (visit) => {
      const one = await toSet(visit);
      return showSettings(visit, one, one.settings, []);
    })
    .post(`${PLUGINS_PAGE}/:plugin/settings`, MANAGE, async (visit) => {
      const form = await visit.form();
      const { open, ...one } = await toSet(visit);
      const pressed = String(form.get("do") ?? "");
      const [, verb, list, row] = /^(add|drop)\.(\w+)(?:\.(\d+))?$/.exec(pressed) ?? [];
      const kept = verb === "drop" ? withoutRow(form, `${list}.${row}`) : form;
      const { doc, errors } = readDocument(one.plugin.settings!.fields, typedForm(kept));
      if (verb && list) return showSettings(visit, one, verb === "add" ? withRow(doc, list) : doc, []);
      const seen = String(form.get("seen") ?? "");
      errors.push(...declinedExtra(one.plugin.data, doc), ...publishedMonths(one.plugin, one.settings, doc, open));
      if (seen !== lastStep(one))
        errors.push({ field: "", message: "别人刚改过这个插件。看过它的经过，仍要这样设，就再保存一次" });
      if (errors.length > 0) return showSettings(visit, one, doc, errors);
      const settings = ownSettings(one.plugin, keepExtra(one.plugin.data, doc, one.settings));
      const moved = firstMoved(one.plugin, one.settings, doc);
      await take(visit, one, [{ step: "configured", settings }], seen, moved ? [nonePublishedFrom(moved)] : []);
      return visit.redirect(pluginPath(one.id));
    });

/** A suspended plugin is resumed, an uninstalled one is taken in again first; and there has to be a release that runs. */
const mayEnable = ({ standing, runs }: Switching): boolean =>
  runs && (standing === "available" || standing === "disabled");
const mayDisable = ({ standing }: Switching): boolean => standing === "enabled" || standing === "suspended";

/** The plugin that somebody wants to enable or disable, where it is theirs to decide. */
async function toSwitch(visit: Visit): Promise<Switching> {
  const { switching } = await visit.ask({ switching: about("plugins.switching", { id: visit.param("plugin") }) });
  return found(switching);
}

/** The plugin that somebody wants to set, where it has anything to set and is theirs to. */
async function toSet(visit: Visit): Promise<OnePlugin & { open: Day | null }> {
  const { one, open } = await visit.ask({
    one: about("plugins.one", { id: visit.param("plugin") }),
    open: about("plugins.open", {}),
  });
  return { ...found(one?.manages && one.plugin.settings ? one : null), open };
}

/** What is agreed to by enabling: the release that will run, and what it asks for. */
const agreedTo = ({ release, plugin }: Pick<OnePlugin, "release" | "plugin">) => ({
  release,
  needs: Object.keys(plugin.needs),
});

const showEnabling = (visit: Visit, switching: Switching, errors: readonly FieldError[]): Promise<Response> =>
  showSwitch(visit, switching, enablingPath(switching.id), errors, EnablingPage, "启用");

async function showSwitch(
  visit: Visit,
  switching: Switching,
  action: string,
  errors: readonly FieldError[],
  Body: (props: SwitchProps) => Child,
  verb: string,
): Promise<Response> {
  const [holdings] = await readHoldings(visit.db, switching.id, switching.tables ?? undefined);
  const title = `${verb}${switching.plugin.title}`;
  return visit.page(
    { title, section: "/manage", crumbs: [...CRUMBS, crumbOf(switching), { label: verb }], errors },
    <Body switching={switching} holdings={found(holdings)} formKey={await visit.key(action)} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}

async function showSettings(visit: Visit, one: OnePlugin, doc: Doc, errors: readonly FieldError[]): Promise<Response> {
  return visit.page(
    {
      title: `设置${one.plugin.title}`,
      section: "/manage",
      crumbs: [...CRUMBS, crumbOf(one), { label: "设置" }],
      errors: errors.map(({ field, message }) => ({ field: `f.${field}`, message })),
    },
    <SettingsPage one={one} doc={doc} errors={errors} formKey={await visit.key(settingsPath(one.id))} />,
    errors.length > 0 ? 422 : 200,
  );
}

const crumbOf = ({ id, plugin }: OnePlugin) => ({ label: plugin.title, href: pluginPath(id) });
