import { type Reply, request } from "@jiceng/stack";
import { keyOf, type WorldTenant } from "./world.ts";

/** Opens a page, fills in its form, and sends it to the same address as a browser sends one with files in it. */
export async function sendWithFiles(
  tenant: WorldTenant,
  page: string,
  fields: Record<string, string | File>,
  cookie: string,
): Promise<Reply> {
  const drawn = (await tenant.get(page, cookie)).text();
  const body = new FormData();
  body.set("k", keyOf(drawn, page.split("?")[0]!));
  body.set("rev", /name="rev" value="(\d+)"/.exec(drawn)?.[1] ?? "");
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const encoded = new Response(body);
  return request({
    port: tenant.port,
    host: tenant.host,
    path: page,
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", cookie, "content-type": encoded.headers.get("content-type")! },
    body: new Uint8Array(await encoded.arrayBuffer()),
  });
}
