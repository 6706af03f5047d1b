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

/** Proposals as each of these units sees one: 一车间 is to go to the cousins, one of theirs here, another to the top. Their month is over, so none is registered by agreeing. */
export async function proposed(tenant: WorldTenant): Promise<Record<string, string>> {
  const { unit } = await ids(tenant);
  const moves = [
    ["ZZ1", "ZZ1", "ZZ", "ZC"],
    ["ZC1", "ZC1", "ZC", "ZZ"],
    ["GS", "ZC1", "ZC", "GS"],
  ] as const;
  const addresses: Record<string, string> = {};
  for (const [seen, moved, giving, receiving] of moves) {
    const id = crypto.randomUUID();
    const no = (code: string) => `(select no from units where code = '${code}')`;
    await tenant.alter(
      `insert into unit_proposals (id, unit_no, verb, on_day, target_no, reason, by, at) values ('${id}', ${no(moved)}, 'move', '2026-08-20', ${no(receiving)}, '批复', 'nobody', 1)`,
      `insert into unit_proposal_sides (proposal_id, side, unit_no, by, at) values ('${id}', 'giving', ${no(giving)}, 'nobody', 1)`,
      `insert into unit_proposal_sides (proposal_id, side, unit_no) values ('${id}', 'receiving', ${no(receiving)})`,
    );
    addresses[seen] = `${unit[seen]}/proposals/${id}`;
  }
  return addresses;
}
