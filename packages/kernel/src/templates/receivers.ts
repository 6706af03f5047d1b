import { receiver, sendLetter } from "../exchange/index.ts";
import { isHeadquarters } from "../groups/index.ts";
import { notify } from "../notices/index.ts";
import { TakenLetter, TemplateLetter } from "./letters.ts";
import { answerStatement, readTaken } from "./store.ts";
import { type Taken, takingOf } from "./taking.ts";
import { earliestHere, heldOf, takingStatements } from "./taking-statements.ts";
import type { Step } from "./template.ts";

/** A template of the enterprise's own headquarters is taken in: it becomes duties and rules here, and headquarters hears from which month on. */
export const templateReceiver = receiver({
  kind: "template",
  schema: TemplateLetter,
  received: async (memory, db, { from, body: { template, steps } }, group) => {
    if (!isHeadquarters(group, from.id)) throw new Error("只有集团总部能下发规定动作");
    const [last] = await readTaken(db, template);
    if (last && last.fromId !== from.id) throw new Error("这份规定动作是别的总部下发的");
    const foreign = memory.dutyBook.own.filter((duty) => duty.template !== template).map(({ id }) => id);
    if (steps.some(({ items }) => items.some(({ id }) => foreign.includes(id))))
      throw new Error("这一项在这里已经是别的应办");
    const taken = takingOf(steps, heldOf(memory, template, last?.no ?? 0), earliestHere(memory));
    const now = taken.at(-1) ?? last;
    if (!now) throw new Error("没有可以接收的版本");
    const answer = { template, no: now.no, from: now.from, lacking: lackingFor(memory.plugins, steps) };
    return {
      statements: [
        ...takingStatements(template, taken, from, memory.now),
        sendLetter({ tenant: from.id }, "template.taken", answer, memory.now),
      ],
      audit:
        taken.length > 0 ? { act: "template.taken", object: template, detail: { no: now.no, from: now.from } } : null,
      outbox: taken.length > 0 ? [toldOf(taken.at(-1)!, memory.tree.order[0]!)] : [],
      touches: taken.length > 0 ? ["duties", "rules"] : [],
    };
  },
});

/** Plugins whose forms are asked for and that are not enabled here: until they are, nobody can do what is asked. */
function lackingFor(enabled: readonly { id: string }[], steps: readonly Step[]): string[] {
  const asked = steps.at(-1)!.items.flatMap((item) => (item.kind === "duty" ? [item.plugin] : []));
  return [...new Set(asked)].filter((id) => !enabled.some((plugin) => plugin.id === id));
}

const toldOf = ({ name, no, from, ended, duties }: Taken, root: number) =>
  notify({
    to: { ability: "duties.set", unitNo: root },
    text: ended
      ? `集团总部的规定动作《${name}》从${from}起不再要求。`
      : `集团总部下发了规定动作《${name}》第${no}版，从${from}起，共${duties.filter(({ terms }) => terms !== null).length}项应办。`,
    href: "/duties",
  });

/** A subsidiary says which version it has. */
export const takenReceiver = receiver({
  kind: "template.taken",
  schema: TakenLetter,
  received: async (memory, _db, { from, body }) => ({
    statements: [answerStatement({ ...body, tenant: from.id }, memory.now)],
    audit: { act: "template.answered", object: body.template, detail: { no: body.no, tenant: from.id } },
  }),
});
