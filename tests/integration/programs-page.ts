import { request } from "@jiceng/stack";
import type { WorldTenant } from "./world.ts";

const PATH = "/manage/programs";

/** The page that an administrator is answered with when they let a program in; `abilities` are ticked. */
export async function letInPage(
  { get, port, host }: WorldTenant,
  { name, unit, abilities, cookie }: { name: string; unit: string; abilities: readonly string[]; cookie: string },
): Promise<string> {
  const key = /action="\/manage\/programs"[^>]*>.*?name="k" value="([^"]+)"/s.exec(
    (await get(PATH, cookie)).text(),
  )![1]!;
  const form = new URLSearchParams({ k: key, name, unit, life: "30" });
  for (const ability of abilities) form.append("abilities", ability);
  const headers = { "sec-fetch-site": "same-origin", cookie };
  return (await request({ port, host, path: PATH, method: "POST", body: form, headers })).text();
}

export const tokenIn = (page: string): string => /value="([0-9a-f]{40,})"/.exec(page)![1]!;

/** The token of a program that is let in. */
export const letIn = async (...asked: Parameters<typeof letInPage>): Promise<string> =>
  tokenIn(await letInPage(...asked));
