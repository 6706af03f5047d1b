import type { FieldError } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { XLSX, xlsxOf } from "../papers/index.ts";
import { renameTables } from "../records/index.ts";
import { attachment, found, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { PLUGINS_PAGE, pluginPath, restoringPath, resumingPath, suspendingPath, uninstallingPath } from "./address.ts";
import { exported } from "./exporting.ts";
import {
  RestoringPage,
  ResumingPage,
  type StandingProps,
  SuspendingPage,
  UninstallingPage,
} from "./pages/standing-pages.tsx";
import type { Switching } from "./questions.ts";
import { PARKED } from "./remains.ts";
import { forgetSecrets } from "./secret-store.ts";
import type { Standing } from "./standing.ts";
import { readHoldings } from "./store.ts";
import { take } from "./taking.ts";

const MANAGE = { may: "plugins.manage" } as const;
const MOST_REASON = 200;

/** A step from one standing to another, with the page that says what it means. */
interface Way {
  path: string;
  address: (id: string) => string;
  from: Standing;
  verb: string;
  Page: (props: StandingProps) => Child;
  /** What still has to be said, at its field. */
  asks?: { field: string; message: string };
  take(visit: Visit, plugin: Switching, form: FormData): Promise<void>;
}

const seenIn = (form: FormData): string => String(form.get("seen") ?? "");
const saidIn = (form: FormData, field: string): string =>
  String(form.get(field) ?? "")
    .trim()
    .slice(0, MOST_REASON);

const WAYS: readonly Way[] = [
  {
    path: "suspending",
    address: suspendingPath,
    from: "enabled",
    verb: "暂停",
    Page: SuspendingPage,
    asks: { field: "reason", message: "写一句为什么暂停，打不开的人会问" },
    take: (visit, plugin, form) =>
      take(visit, plugin, [{ step: "suspended", from: plugin.month, reason: saidIn(form, "reason") }], seenIn(form)),
  },
  {
    path: "resuming",
    address: resumingPath,
    from: "suspended",
    verb: "恢复",
    Page: ResumingPage,
    take: (visit, plugin, form) => take(visit, plugin, [{ step: "resumed", from: plugin.month }], seenIn(form)),
  },
  {
    path: "uninstalling",
    address: uninstallingPath,
    from: "disabled",
    verb: "卸载",
    Page: UninstallingPage,
    asks: { field: "known", message: "勾上这一条，才能卸载" },
    take: (visit, plugin, form) =>
      take(visit, plugin, [{ step: "uninstalled" }], seenIn(form), [
        ...renameTables(found(plugin.tables), `${PARKED}${plugin.id}`),
        forgetSecrets(plugin.id),
      ]),
  },
  {
    path: "restoring",
    address: restoringPath,
    from: "uninstalled",
    verb: "装回",
    Page: RestoringPage,
    take: (visit, plugin, form) =>
      take(visit, plugin, [{ step: "restored" }], seenIn(form), renameTables(found(plugin.tables), plugin.id)),
  },
];

/** What an administrator does with a plugin besides enabling it: holds it still, takes it off with its data, takes the data along. */
export const standingRoutes = (): RouteBook => {
  const book = new RouteBook().get(`${PLUGINS_PAGE}/:plugin/export`, MANAGE, async (visit) => {
    const { id, plugin, tables } = await toSwitch(visit);
    const { name, tables: sheets } = await exported(visit, id, plugin.title, found(tables));
    await visit.commit({ statements: [], audit: { act: "plugin.exported", object: id } });
    return attachment(name, XLSX, await xlsxOf(sheets));
  });
  for (const way of WAYS) {
    const may = ({ standing, source }: Switching) =>
      standing === way.from && (source !== "bundled" || way.path === "suspending" || way.path === "resuming");
    book
      .get(`${PLUGINS_PAGE}/:plugin/${way.path}`, MANAGE, async (visit) => {
        const plugin = await toSwitch(visit);
        return may(plugin) ? show(visit, plugin, way, []) : visit.redirect(pluginPath(plugin.id));
      })
      .post(`${PLUGINS_PAGE}/:plugin/${way.path}`, MANAGE, async (visit) => {
        const form = await visit.form();
        const plugin = await toSwitch(visit);
        if (!may(plugin)) return visit.redirect(pluginPath(plugin.id));
        if (way.asks && !saidIn(form, way.asks.field)) return show(visit, plugin, way, [way.asks]);
        await way.take(visit, plugin, form);
        return visit.redirect(pluginPath(plugin.id));
      });
  }
  return book;
};

/** The plugin that somebody wants to decide about, where it is theirs to. */
async function toSwitch(visit: Visit): Promise<Switching> {
  const { switching } = await visit.ask({ switching: about("plugins.switching", { id: visit.param("plugin") }) });
  return found(switching);
}

async function show(
  visit: Visit,
  plugin: Switching,
  { address, verb, Page }: Way,
  errors: readonly FieldError[],
): Promise<Response> {
  const [holdings] = await readHoldings(visit.db, plugin.id, plugin.tables ?? undefined);
  const { title } = plugin.plugin;
  return visit.page(
    {
      title: `${verb}${title}`,
      section: "/manage",
      crumbs: [{ label: "插件", href: PLUGINS_PAGE }, { label: title, href: pluginPath(plugin.id) }, { label: verb }],
      errors,
    },
    <Page
      plugin={plugin}
      holdings={found(holdings)}
      action={address(plugin.id)}
      formKey={await visit.key(address(plugin.id))}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
