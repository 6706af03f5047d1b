import { ids } from "../integration/organisation.ts";
import type { WorldTenant } from "../integration/world.ts";

/** A unit planned below each of these, as the end of the address of its change: `unit/changes/change`. */
export async function planned(tenant: WorldTenant, codes: readonly string[]): Promise<Record<string, string>> {
  const { unit } = await ids(tenant);
  const cookie = await tenant.signIn("guanli");
  for (const code of codes) {
    const action = `/units/${unit[code]}/changes`;
    const kind = code === "GS" ? "branch" : "group";
    const fields = {
      verb: "found",
      do: "apply",
      on: "2026-12-01",
      name: `筹建${code}`,
      code: `${code}-X`,
      kind,
      reason: "批复",
    };
    const reply = await tenant.submit(`${action}/new?verb=found`, action, fields, cookie);
    if (reply.status !== 303) throw new Error(`${code}: ${reply.status} ${reply.text()}`);
  }
  const rows = await tenant.rows(
    "select above.code, above.id || '/changes/' || c.id from unit_changes c join units above on above.no = c.other_no where c.verb = 'found'",
  );
  return Object.fromEntries(rows) as Record<string, string>;
}
