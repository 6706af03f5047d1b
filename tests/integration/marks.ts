import { signedKey, type World, type WorldTenant } from "./world.ts";

export const MARKS = "/p/marks/records/marks";

/** What stories about marks do, with the plugin of `marks-plugin.ts`. */
export function marksAt(world: World, company: WorldTenant) {
  let made = 0;
  return {
    /** A mark that is there already, and came into its state at an instant. */
    async mark(code: string, state: string, doc: Record<string, unknown>, at: string): Promise<string> {
      const id = crypto.randomUUID();
      const json = JSON.stringify({ on: "2026-09-18", ...doc });
      await company.alter(
        `insert into p_marks__marks (id, rev, v, unit_no, state, by, at, updated_at, doc) select '${id}', 1, 1, no, '${state}', 'nobody', ${Date.parse(at) + ++made}, 1, '${json}' from units where code = '${code}'`,
      );
      return id;
    },
    open: async (login: string, path: string) => company.get(path, await company.signIn(login)),
    text: async (login: string, path: string) => (await company.get(path, await company.signIn(login))).text(),
    /** Posts as somebody whose page had the form. */
    async post(login: string, path: string, fields: Record<string, string> | [string, string][]) {
      const cookie = await company.signIn(login);
      const body = new URLSearchParams(fields);
      body.set("k", signedKey(world.secrets, cookie, path));
      return company.post(path, body as never, cookie);
    },
  };
}
