import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey } from "./world.ts";

/** An enterprise on some day, and what its people do there with duties. */
export async function openPlace(now: string, entry?: string) {
  const world = await openWorld({ now, entry });
  const company = await world.tenant("beiqu");
  await organise(company);
  const { unit } = await ids(company);
  const get = async (path: string, login: string) => (await company.get(path, await company.signIn(login))).text();
  const words = (html: string): string =>
    html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, "").replace(/\s+/g, "");
  return {
    world,
    company,
    unit,
    get,
    /** A page without its tags and spaces. */
    words,
    async send(path: string, fields: Record<string, string>, login: string) {
      const cookie = await company.signIn(login);
      return company.post(path, { k: signedKey(world.secrets, cookie, path.split("?")[0]!), ...fields }, cookie);
    },
    /** Makes a duty that a report answers; its key. */
    async make(duty: Record<string, string>): Promise<string> {
      const reply = await company.api("/api/duties", { cites: "党建责任制办法", form: "reports:report", ...duty });
      if (!reply.ok) throw new Error(reply.text());
      return reply.json<{ duty: string }>().duty;
    },
    /** A confirmed report of a unit. */
    async report(duty: string, period: string, code: string, by: string, date: string): Promise<void> {
      const doc = { what: `${code} ${date}`, date, result: "走访三名党员，当场解决了倒班就餐的问题。" };
      const record = { unit: code, duty, period, state: "已确认", at: `${date}T10:00:00Z`, by, doc };
      const reply = await company.api("/api/records/reports/reports", { records: [record] });
      if (!reply.ok) throw new Error(reply.text());
    },
    board: async (period: string, code = "GS") =>
      words(await get(`/board?unit=${unit[code]}&period=${period}`, "dangwei")),
    /** What a recount of the period found wrong: figures, completions without a record, records without a completion. */
    async verified(period: string): Promise<number[]> {
      const authorization = `Bearer ${company.serviceToken}`;
      const reply = await company.get(`/api/verification?period=${period}`, "", { authorization });
      const found = reply.json<{
        differenceCount: number;
        figures: number;
        withoutRecord: unknown[];
        withoutCompletion: unknown[];
      }>();
      if (found.figures === 0) throw new Error("nothing was recounted");
      return [found.differenceCount, found.withoutRecord.length, found.withoutCompletion.length];
    },
  };
}

export type Place = Awaited<ReturnType<typeof openPlace>>;
