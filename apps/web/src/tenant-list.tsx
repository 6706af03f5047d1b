import { databaseServer, type KernelBindings, notFound } from "@jiceng/kernel";
import { listTenants } from "@jiceng/platform";
import { Door, List, securityHeaders } from "@jiceng/ui";
import type { Context } from "hono";

/** On one's own machine the bare host says which enterprises there are; elsewhere it says nothing. */
export async function tenantList(c: Context<{ Bindings: KernelBindings }>): Promise<Response> {
  if (c.env.MODE === "production") return notFound();
  const tenants = await listTenants(databaseServer(c.env)).catch(() => []);
  const { port } = new URL(c.req.url);
  const nonce = crypto.randomUUID();
  const body = await (
    <Door title="选一家单位进入" nonce={nonce}>
      <section class="sheet">
        <List
          items={tenants.map(({ slug, name, banner }) => ({
            text: name,
            note: banner ?? undefined,
            href: `http://${slug}.localhost${port ? `:${port}` : ""}/`,
          }))}
        />
      </section>
    </Door>
  );
  return c.html(String(body), 200, securityHeaders(nonce));
}
