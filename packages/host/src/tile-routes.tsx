import { about, found, logged, membersMeant, type Scope, type Sight, type Visit } from "@jiceng/kernel";
import { dayOf, ui } from "@jiceng/plugin";
import { Head, Notice, Sheet, Stack, ViewTree } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { contactsOn } from "./contacts.tsx";
import { drawing, Seen, treeOf } from "./drawing.ts";
import { gateFor } from "./gate.ts";
import { PAGE_LIMITS } from "./host.ts";
import type { House, HouseRoutes, Plugins } from "./house.ts";
import { type OpenPlugin, openPlugin, own, sectionOf } from "./place.ts";
import { groundOf } from "./sight.ts";

/**
 * Tiles: pieces that plugins add to the home page, a unit's page or a member's page. Each is fetched by itself, so that one which fails
 * is a sentence with a number, and everything around it stands.
 */
export const tileRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/tiles/:tile", "signed-in", async (visit, plugins) => {
    const name = visit.param("tile");
    const [unit, member] = [visit.query("unit"), visit.query("member")];
    const { plugin, settings, answers } = await openPlugin(visit, plugins, ({ id, tiles }) => ({
      sight: about("records.sight", { plugin: id }),
      unit: about("units.unit", { id: unit, ability: `${id}:${own(tiles, name).permission}` }),
    }));
    const tile = own(plugin.tiles, name);
    const sight = found(answers.sight);
    found(groundOf({ plugin, settings }, sight).may[tile.permission] || null);
    if (tile.on === "unit") found(answers.unit);
    if (tile.on === "member") await seeMember(visit, member, sight.scopes[tile.permission]!);
    const query: Record<string, string> = tile.on === "unit" ? { unit } : tile.on === "member" ? { member } : {};
    const drawn = await draw(visit, plugins, { plugin, settings, sight, name, query });
    if (visit.isFragment) return visit.fragment(drawn);
    return visit.page(
      { title: tile.title, section: sectionOf(plugin) },
      <Stack>
        <Head title={plugin.title} />
        {drawn ?? <p class="soft">现在没有要看的。</p>}
      </Stack>,
    );
  });

interface Drawn extends Pick<OpenPlugin, "plugin" | "settings"> {
  sight: Sight;
  /** The tile. */
  name: string;
  query: Record<string, string>;
}

/** What the tile shows, under its title; `null` where it has nothing to say. */
async function draw(visit: Visit, plugins: Plugins, { plugin, settings, sight, name, query }: Drawn): Promise<Child> {
  const today = dayOf(visit.now);
  const seen = new Seen();
  const host = plugins.hostFor(plugin);
  const figures = { visit, plugins, settings };
  const access = {
    gate: seen.over(gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings }, figures })),
    ground: groundOf({ plugin, settings }, sight),
  };
  const result = await host.call(["tiles", name, "view"], access, [query], today, PAGE_LIMITS);
  const shown = "error" in result ? { wrong: result.error.message } : treeOf(plugin, result.ok);
  const { title, permission } = own(plugin.tiles, name);
  if ("wrong" in shown)
    return <Broken title={title} reference={logged(`${visit.tenant.slug} ${plugin.id} tile`, shown.wrong)} />;
  if (shown.nodes.length === 0) return null;
  const nodes = [ui.section(title, shown.nodes)];
  const contacts = await contactsOn({ visit, sight, nodes, permission, today, asked: false });
  const way = await drawing({ visit, plugin, host, access, sight, seen, nodes, today, query, contacts });
  return <ViewTree nodes={nodes} {...way} />;
}

/** The member that a tile is about: the reader, or somebody who belongs to a unit where its ability holds. */
async function seeMember(visit: Visit, id: string, scope: Scope): Promise<void> {
  if (visit.who.memberId === id) return;
  const meant = await membersMeant(visit.db, scope, dayOf(visit.now), [id]);
  found(meant.find((one) => one.id === id));
}

const Broken = ({ title, reference }: { title: string; reference: string }) => (
  <Sheet title={title}>
    <Notice tone="warn" small>
      这一块没有画出来，页面其他部分不受影响。请把编号 {reference} 告诉管理员。
    </Notice>
  </Sheet>
);
