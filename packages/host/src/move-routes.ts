import { about, Conflict, found, recordPath, typedText } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import type { House, HouseRoutes } from "./house.ts";
import { lockedPage } from "./locked-page.tsx";
import { movesWrite, whyNot } from "./move.ts";
import { movesPage } from "./moves-page.tsx";
import { cameFrom, openPlugin, own, shelfOf } from "./place.ts";

const LONGEST_REASON = 500;
/** Records that are moved at once: what somebody has looked through in one sitting. */
const MOST = 100;

/** Moves of records: who may make which is the flow's to say. One or many, each post is one batch: all of it or nothing. */
export const moveRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .post("/p/:plugin/records/:collection/:record/moves/:move", "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => ({
        record: about("records.one", {
          plugin: bundled.id,
          collection: shelfOf(bundled, visit.param("collection")).name,
          id: visit.param("record"),
        }),
      }));
      const shelf = shelfOf(plugin, visit.param("collection"));
      const name = visit.param("move");
      const move = own(shelf.collection.flow?.moves, name);
      const seen = found(answers.record);
      const { id, unit, state } = seen;
      const offered = found(seen.moves.find((one) => one.move === name));
      if (seen.publication?.locked) return lockedPage(visit, plugin, move.title, seen);
      const reason = typedText(form, "reason", LONGEST_REASON);
      if (!offered.why && offered.reason && !reason)
        return visit.redirect(`${recordPath(plugin.id, shelf.name, id)}?reason=${name}`);
      const rules = { host: plugins.hostFor(plugin), shelf, settings, today: dayOf(visit.now) };
      const why = await whyNot(rules, seen, name, Number(form.get("rev")));
      if (why.length > 0) throw new Conflict(why.join("；"));
      const answer = recordPath(plugin.id, shelf.name, id);
      const stored = await visit.commit({
        ...(await movesWrite(rules, [seen], name, reason || null, visit)),
        audit: {
          act: `${plugin.id}.${shelf.name}.${name}`,
          object: id,
          unitNo: unit.no,
          detail: { from: state, to: move.to },
        },
        answer,
      });
      return visit.redirect(stored ?? answer);
    })
    .post("/p/:plugin/records/:collection/moves", "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const ids = [...new Set(form.getAll("record").map(String))].slice(0, MOST + 1);
      const name = String(form.get("move") ?? "");
      const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => ({
        records: about("records.several", {
          plugin: bundled.id,
          collection: shelfOf(bundled, visit.param("collection")).name,
          ids: ids.slice(0, MOST),
        }),
      }));
      const shelf = shelfOf(plugin, visit.param("collection"));
      const move = own(shelf.collection.flow?.moves, name);
      const seen = answers.records.map(found);
      const reason = typedText(form, "reason", LONGEST_REASON);
      const from = cameFrom(visit, form, plugin, ids[0] ? recordPath(plugin.id, shelf.name, ids[0]) : "/");
      const asked = { visit, shelf, name, move, reason, from };
      if (seen.length === 0) return movesPage({ ...asked, records: [], problem: "还没有选，请先勾选" });
      if (ids.length > MOST) return movesPage({ ...asked, records: [], problem: `一次最多${MOST}条，请分几次办` });
      const rules = { host: plugins.hostFor(plugin), shelf, settings, today: dayOf(visit.now) };
      const revs = (id: string) => Number(form.get(`rev.${id}`));
      const judged = await Promise.all(
        seen.map(async (record) => ({ record, why: await whyNot(rules, record, name, revs(record.id)) })),
      );
      if (judged.some(({ why }) => why.length > 0)) return movesPage({ ...asked, records: judged });
      if (move.requires?.includes("$reason") && !reason)
        return movesPage({ ...asked, records: judged, missing: "请写一句原因" });
      const stored = await visit.commit({
        ...(await movesWrite(rules, seen, name, reason || null, visit)),
        audit: {
          act: `${plugin.id}.${shelf.name}.${name}`,
          object: shelf.name,
          detail: { records: seen.map(({ id }) => id), to: move.to },
        },
        answer: from,
      });
      return visit.redirect(stored ?? from);
    });
