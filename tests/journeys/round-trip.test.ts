import { request } from "@jiceng/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { plugins } from "../../apps/web/src/plugins.ts";
import { sendWithFiles } from "../integration/multipart.ts";
import { type OpenDemo, openDemo } from "./demo.ts";

let demo: OpenDemo;
let port: number;
beforeAll(async () => {
  demo = await openDemo();
  port = Number(new URL(demo.baseUrl).port);
});
afterAll(() => demo?.close());

const host = "beiyue.localhost";
const said = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

async function cookieOf(login: string): Promise<string> {
  const page = await demo.person("beiyue", login);
  const cookies = await page.context().cookies();
  await page.context().close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** What comes of every collection's list when somebody takes it along and sends it back unchanged, by a form that takes tables. */
async function sentBack(login: string): Promise<Record<string, string>> {
  const cookie = await cookieOf(login);
  const get = (path: string) => request({ port, host, path, headers: { cookie } });
  const told: Record<string, string> = {};
  for (const { id, data, forms = {} } of plugins)
    for (const collection of Object.keys(data)) {
      const file = await get(`/p/${id}/records/${collection}/file?as=xlsx`);
      if (!file.ok) continue;
      for (const [form, { of }] of Object.entries(forms)) {
        const at = `/p/${id}/forms/${form}/table`;
        if (of !== collection || !/type="file"/.test((await get(at)).text())) continue;
        const reply = await sendWithFiles(
          { port, host, get: (path: string) => get(path) } as never,
          at,
          { file: new File([new Uint8Array(file.bytes)], `${collection}.xlsx`), kind: `${id}/${form}` },
          cookie,
        );
        const to = reply.headers.get("location");
        if (to)
          while ((await get(`${to}/progress`)).status === 200) await new Promise((later) => setTimeout(later, 30));
        told[`${id}/${collection} by ${form}`] = said((to ? await get(to) : reply).text()).slice(0, 4000);
      }
    }
  return told;
}

/** What a page of an import says of it: that nothing changes, that there is nothing in it, or that its columns are not those of the form. */
const OUTCOMES: [says: RegExp, is: string][] = [
  [/没有变化，系统里本来就是这样.*没有变的 [1-9]\d*行/, "unchanged"],
  [/文件里只有表头，没有内容/, "empty"],
  [/文件里哪一列是什么/, "another form's"],
];

it("every collection's list that may be filled in from a table comes back unchanged", async () => {
  const unchanged = new Set<string>();
  for (const login of ["shuji", "officer"]) {
    for (const [list, says] of Object.entries(await sentBack(login))) {
      const outcome = OUTCOMES.find(([text]) => text.test(says))?.[1];
      expect([login, list, outcome ?? says]).toEqual([login, list, expect.toBeOneOf(OUTCOMES.map(([, is]) => is))]);
      if (outcome === "unchanged") unchanged.add(list.split(" ")[0]!);
    }
  }
  expect([...unchanged].sort()).toEqual([
    "brand/brands",
    "brand/opinions",
    "brand/sites",
    "org-life/leaders",
    "org-life/meetings",
    "org-life/talks",
    "projects/projects",
    "reports/reports",
  ]);
}, 60_000);
