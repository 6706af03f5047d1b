import { about, Conflict, found, moveRecord, RouteBook, recordPath, settle, toldBy, typedText } from "@jiceng/kernel";
import { lockedPage } from "./locked-page.tsx";
import { openPlugin, own, type Plugins, shelfOf } from "./place.ts";

const LONGEST_REASON = 500;

/** Moves of records: who may make which is the flow's to say, and each is one batch. */
export const moveRoutes = (plugins: Plugins): RouteBook =>
  new RouteBook().post("/p/:plugin/records/:collection/:record/moves/:move", "signed-in", async (visit) => {
    const form = await visit.form();
    const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => ({
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
    const { id, rev, unit, duty, period, state, doc, moves } = seen;
    const offered = found(moves.find((one) => one.move === name));
    if (seen.publication?.locked) return lockedPage(visit, plugin, move.title, seen);
    if (offered.why) throw new Conflict(offered.why);
    const reason = typedText(form, "reason", LONGEST_REASON);
    if (offered.reason && !reason) return visit.redirect(`${recordPath(plugin.id, shelf.name, id)}?reason=${name}`);
    // A page that is older than the record must not move what it did not show.
    if (Number(form.get("rev")) !== rev) throw new Conflict("记录刚被别人改过");
    const completions = settle(shelf, { id, unitNo: unit.no, duty, period, doc }, state, move.to, visit.now);
    const answer = recordPath(plugin.id, shelf.name, id);
    const stored = await visit.commit({
      statements: [
        ...moveRecord(
          shelf,
          { id, rev },
          { name, from: state, to: move.to, reason: reason || null },
          visit.who,
          visit.now,
        ),
        ...completions,
      ],
      audit: {
        act: `${plugin.id}.${shelf.name}.${name}`,
        object: id,
        unitNo: unit.no,
        detail: { from: state, to: move.to },
      },
      outbox: [
        { event: `${plugin.id}.${shelf.name}.${name}`, body: { record: id } },
        ...toldBy(shelf, { id, unit, by: seen.by, doc }, name),
      ],
      touches: completions.length > 0 ? ["completions"] : [],
      answer,
    });
    return visit.redirect(stored ?? answer);
  });
