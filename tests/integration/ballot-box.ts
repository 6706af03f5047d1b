import type { WorldTenant } from "./world.ts";

export interface Laid {
  id?: string;
  title?: string;
  unitCode: string;
  /** The plugin's ability by which it is looked at. */
  ability?: string;
  options?: string[];
  items: { key: string; title?: string; member?: string }[];
  voters: { members: string[] } | { links: number };
  /** Member or account. */
  by: string;
  opensAt: number;
  closesAt: number;
}

const text = (value: string | null | undefined): string =>
  value == null ? "null" : `'${value.replaceAll("'", "''")}'`;

/** Lays a ballot of 组织生活 into a tenant as its plugin would open one; its id, and the statements that do it. */
export function ballotLaid(laid: Laid): { id: string; statements: string[] } {
  const { id = crypto.randomUUID(), title = "民主测评", ability = "view", items, voters, by } = laid;
  const { options = ["优秀", "合格", "基本合格", "不合格"], unitCode, opensAt, closesAt } = laid;
  const members = "members" in voters ? voters.members : [];
  const [kind, due] = "members" in voters ? ["members", members.length] : ["links", voters.links];
  return {
    id,
    statements: [
      `insert into ballots (id, plugin, ability, unit_no, title, intro, options, kind, due, closes_at, by, by_name, at)
        select '${id}', 'org-life', '${ability}', no, ${text(title)}, '', ${text(JSON.stringify(options))}, '${kind}', ${due}, ${closesAt}, '${by}', '沈禾川', ${opensAt}
        from units where code = '${unitCode}'`,
      ...items.map(
        ({ key, title, member }, place) =>
          `insert into ballot_items (ballot_id, place, key, title, member_id) values ('${id}', ${place}, '${key}', ${text(title)}, ${text(member)})`,
      ),
      ...members.map(
        (member) => `insert into ballot_voters (ballot_id, member_id, voted) values ('${id}', '${member}', 0)`,
      ),
    ],
  };
}

export async function layBallot(tenant: WorldTenant, laid: Laid): Promise<string> {
  const { id, statements } = ballotLaid(laid);
  await tenant.alter(...statements);
  return id;
}
