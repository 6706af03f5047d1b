import type { WorldTenant } from "./world.ts";

export const FORMS = "/p/scoring/forms";
export const RESULTS = "/p/scoring/records/results";

export const words = (html: string): string =>
  (html.split(/<main|<\/main>/)[1] ?? html).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
export const idOf = (path: string): string => path.split("/").at(-1)!;

/** What people do with schemes and results of one enterprise, by their logins. */
export const scoringDesk = (company: WorldTenant) => ({
  /** Opens a form and saves it: where it led, or the page again. */
  async fill(login: string, path: string, fields: Record<string, string> = {}) {
    const cookie = await company.signIn(login);
    const drawn = await company.get(path, cookie);
    if (!drawn.ok) return { status: drawn.status, to: "", said: words(drawn.text()) };
    const [, key = ""] = /id="record"[\s\S]*?name="k"[^>]*value="([^"]+)"/.exec(drawn.text()) ?? [];
    const reply = await company.post(path, { k: key, do: "plan", ...fields }, cookie);
    return { status: reply.status, to: reply.headers.get("location") ?? "", said: words(reply.text()) };
  },
  async read(login: string, path: string): Promise<string> {
    return words((await company.get(path, await company.signIn(login))).text());
  },
  async move(login: string, record: string, name: string, fields: Record<string, string> = {}) {
    const cookie = await company.signIn(login);
    const [, rev = ""] = /name="rev"[^>]*value="(\d+)"/.exec((await company.get(record, cookie)).text()) ?? [];
    return company.submit(record, `${record}/moves/${name}`, { rev, ...fields }, cookie);
  },
  /** Types into cells of a result's lines. */
  async type(login: string, record: string, cells: Record<string, string>) {
    const cookie = await company.signIn(login);
    const id = idOf(record);
    const [[rev]] = (await company.rows(`select rev from p_scoring__results where id = '${id}'`)) as [[string]];
    const fields = Object.fromEntries(Object.entries(cells).map(([cell, text]) => [`cell.${id}.${cell}`, text]));
    return company.submit(record, `${RESULTS}/cells`, { [`rev.${id}`]: rev, ...fields }, cookie);
  },
  /** A template as a scheme in force, after its replay was looked at. */
  async adopted(template: string, from: string): Promise<string> {
    const { to } = await this.fill("dangwei", `${FORMS}/template`, { "f.template": template, "f.from": from });
    await this.fill("dangwei", `${FORMS}/tried?scheme=${idOf(to)}`);
    const { status } = await this.move("dangwei", to, "adopt");
    if (status !== 303) throw new Error(`${template} was not adopted: ${status}`);
    return to;
  },
});
