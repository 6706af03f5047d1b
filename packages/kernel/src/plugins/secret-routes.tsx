import type { FieldError } from "@jiceng/plugin";
import { found, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { PLUGINS_PAGE, pluginPath, secretsPath } from "./address.ts";
import { SecretsPage } from "./pages/secrets-page.tsx";
import { keepSecret, keptSecrets } from "./secret-store.ts";

const MANAGE = { may: "plugins.manage" } as const;
const LONGEST = 500;
/** What a header may carry. */
const PLAIN = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/;

/** Secrets of hosts outside that a plugin has asked: written here, sent by the kernel, read by nobody. */
export const secretRoutes = (): RouteBook =>
  new RouteBook()
    .get(`${PLUGINS_PAGE}/:plugin/secrets`, MANAGE, async (visit) => show(visit, await opened(visit), []))
    .post(`${PLUGINS_PAGE}/:plugin/secrets`, MANAGE, async (visit) => {
      const form = await visit.form();
      const plugin = await opened(visit);
      const typed = Object.entries(plugin.secrets).map(([name, secret]) => ({
        of: { plugin: plugin.id, name, host: secret.for },
        name,
        text: String(form.get(`s.${name}`) ?? "").trim(),
        isCleared: form.has(`clear.${name}`),
      }));
      const errors = typed.flatMap(({ name, text }) =>
        text !== "" && (text.length > LONGEST || !PLAIN.test(text))
          ? [
              {
                field: `s.${name}`,
                message: `口令只能是英文字母、数字和符号，最多${LONGEST}个，请从对方系统里整段复制`,
              },
            ]
          : [],
      );
      if (errors.length > 0) return show(visit, plugin, errors);
      const changed = typed.filter(({ text, isCleared }) => text !== "" || isCleared);
      const { who, now: at } = visit;
      const by = { by: who.id, byName: who.name, at };
      if (changed.length > 0)
        await visit.commit({
          statements: await Promise.all(changed.map(({ of, text }) => keepSecret(visit.secrets, of, text, by))),
          audit: { act: "plugin.secret", object: plugin.id, detail: { secrets: changed.map(({ name }) => name) } },
        });
      return visit.redirect(pluginPath(plugin.id));
    });

/** The plugin whose secrets are asked about, where it has any and is the reader's to set. */
async function opened(visit: Visit) {
  const { one } = await visit.ask({ one: about("plugins.one", { id: visit.param("plugin") }) });
  const { id, plugin } = found(one?.manages ? one : null);
  return { id, title: plugin.title, secrets: found(plugin.settings?.secrets) };
}

async function show(visit: Visit, plugin: Awaited<ReturnType<typeof opened>>, errors: readonly FieldError[]) {
  const { id, title, secrets } = plugin;
  return visit.page(
    {
      title: `${title}的口令`,
      section: "/manage",
      crumbs: [{ label: "插件", href: PLUGINS_PAGE }, { label: title, href: pluginPath(id) }, { label: "口令" }],
      errors,
    },
    <SecretsPage
      id={id}
      title={title}
      secrets={secrets}
      kept={await keptSecrets(visit.db, id)}
      errors={errors}
      formKey={await visit.key(secretsPath(id))}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
