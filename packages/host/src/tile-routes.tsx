import { about, found, logged, membersMeant, RouteBook, type Visit } from "@jiceng/kernel";
import { dayOf, type Node, ui } from "@jiceng/plugin";
import { checkTree, Head, Notice, Sheet, Stack, ViewTree } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { drawing, knownTo, Seen } from "./drawing.ts";
import { gateFor } from "./gate.ts";
import { type HostFor, PAGE_LIMITS } from "./host.ts";
import { openPlugin, own, type Plugins, sectionOf } from "./place.ts";
import { groundOf } from "./sight.ts";

/**
 * Tiles: pieces that plugins add to the home page, a unit's page or a member's page. Each is fetched by itself, so that one which fails
 * is a sentence with a number, and everything around it stands.
 */
export const tileRoutes = (plugins: Plugins, hostFor: HostFor): RouteBook =>
  new RouteBook().get("/p/:plugin/tiles/:tile", "signed-in", async (visit) => {
    const name = visit.param("tile");
    const [unit, member] = [visit.query("unit"), visit.query("member")];
    const { plugin, settings, answers } = await openPlugin(visit, plugins, ({ id, tiles }) => ({
      sight: about("records.sight", { plugin: id }),
      unit: about("units.unit", { id: unit, ability: `${id}:${own(tiles, name).permission}` }),
    }));
    const tile = own(plugin.tiles, name);
    const sight = found(answers.sight);
    const ground = groundOf({ plugin, settings }, sight);
    found(ground.may[tile.permission] || null);
    if (tile.on === "unit") found(answers.unit);
    if (tile.on === "member") await seeMember(visit, member, sight.scopes[tile.permission]!);
    const query: Record<string, string> = tile.on === "unit" ? { unit } : tile.on === "member" ? { member } : {};
    const today = dayOf(visit.now);
    const seen = new Seen();
    const host = hostFor(plugin);
    const figures = { visit, plugins, hostFor, settings };
    const gate = seen.over(gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings }, figures }));
    const access = { gate, ground };
    const result = await host.call(["tiles", name, "view"], access, [query], today, PAGE_LIMITS);
    const shown = "error" in result ? { wrong: result.error.message } : checkTree(result.ok, knownTo(plugin));
    if ("wrong" in shown)
      return answer(
        visit,
        plugin,
        tile.title,
        <Broken {...{ visit, title: tile.title }} why={`${plugin.id} ${shown.wrong}`} />,
      );
    const nodes: Node[] = shown.nodes.length === 0 ? [] : [ui.section(tile.title, shown.nodes)];
    return answer(
      visit,
      plugin,
      tile.title,
      nodes.length > 0 && (
        <ViewTree
          nodes={nodes}
          {...(await drawing({ visit, plugin, host, access, sight, seen, nodes, today, query }))}
        />
      ),
    );
  });

/** The member that a tile is about: the reader, or somebody who belongs to a unit where its ability holds. */
async function seeMember(visit: Visit, id: string, scope: Parameters<typeof membersMeant>[1]): Promise<void> {
  if (visit.who.memberId === id) return;
  const meant = await membersMeant(visit.db, scope, dayOf(visit.now), [id]);
  found(meant.find((one) => one.id === id));
}

/** The piece alone, as the page around it fetches it; a page of its own for whoever follows its link. */
const answer = (
  visit: Visit,
  plugin: Parameters<typeof sectionOf>[0],
  title: string,
  body: Child,
): Promise<Response> =>
  visit.isFragment
    ? visit.fragment(body)
    : visit.page(
        { title, section: sectionOf(plugin) },
        <Stack>
          <Head title={title} over={plugin.title} />
          {body || <p class="soft">现在没有要看的。</p>}
        </Stack>,
      );

function Broken({ visit, title, why }: { visit: Visit; title: string; why: string }) {
  const reference = logged(`${visit.tenant.slug} tile`, why);
  return (
    <Sheet title={title}>
      <Notice tone="warn" small>
        这一块没有画出来，页面其他部分不受影响。请把编号 {reference} 告诉管理员。
      </Notice>
    </Sheet>
  );
}
