import type { Reader } from "@jiceng/db";
import { periodOf, shift } from "@jiceng/plugin";
import { sendLetter } from "../exchange/index.ts";
import { type GroupOf, isHeadquarters, subsidiariesOf } from "../groups/index.ts";
import type { Commit, Committed, Memory } from "../tenant/index.ts";
import { missing } from "./sending.ts";
import { forgetSendings, leftStatement, readTaken, readTemplates, sendingStatement, type TakenRow } from "./store.ts";
import { earliestHere, endingStatements } from "./taking-statements.ts";

/** What the tenant's actor lends. */
export interface KeeperHands {
  tenantId: string;
  db: Reader;
  memory: Memory;
  commit: (commit: Commit, by: string) => Promise<Committed>;
  group: () => Promise<GroupOf | null>;
}

const BY = "system:templates";
/** How often it looks whether somebody joined or left, milliseconds. */
const EVERY = 6 * 3_600_000;

/**
 * Keeps templates in step with the group: at headquarters whoever joined later is sent what holds; at a subsidiary that left, what the
 * headquarters asked for ends with the next month.
 */
export class TemplateKeeper {
  readonly #hands: KeeperHands;
  /** When it looks again, UTC milliseconds; whether there was anything to look after the last time. */
  #lookAt = 0;
  #keeps = false;

  constructor(hands: KeeperHands) {
    this.#hands = hands;
  }

  /** A letter was written or taken in: it looks at the next alarm. */
  look(): void {
    this.#lookAt = 0;
  }

  /** Answers when there is work again, UTC milliseconds; `null` where there are no templates to keep. */
  async work(): Promise<number | null> {
    const { memory } = this.#hands;
    if (memory.now >= this.#lookAt) {
      this.#keeps = await this.#keep();
      this.#lookAt = memory.now + EVERY;
    }
    return this.#keeps ? this.#lookAt : null;
  }

  async #keep(): Promise<boolean> {
    const { db, tenantId } = this.#hands;
    const [own, taken] = await Promise.all([readTemplates(db), readTaken(db)]);
    const published = own.templates.filter(({ versions }) => versions.length > 0);
    if (published.length === 0 && taken.length === 0) return false;
    const group = await this.#hands.group();
    if (isHeadquarters(group, tenantId)) await this.#send(group, { ...own, templates: published });
    for (const row of taken) if (group?.headquarters !== row.fromId) await this.#end(row);
    return true;
  }

  async #send(group: GroupOf, { templates, sendings }: Awaited<ReturnType<typeof readTemplates>>): Promise<void> {
    const { memory } = this.#hands;
    const subsidiaries = subsidiariesOf(group);
    const month = periodOf(memory.today, "month");
    const ids = subsidiaries.map(({ id }) => id);
    const here = sendings.filter(({ tenantId }) => ids.includes(tenantId));
    const letters = templates.flatMap(({ id, versions }) =>
      missing(
        versions,
        subsidiaries,
        here.filter(({ templateId }) => templateId === id),
        month,
      ).map((letter) => ({ template: id, ...letter })),
    );
    if (letters.length === 0 && here.length === sendings.length) return;
    await this.#write({
      statements: [
        forgetSendings(ids),
        ...letters.flatMap(({ template, tenant, no, ends, steps }) => [
          sendingStatement(template, { tenant, no, ends }, memory.now),
          sendLetter({ tenant }, "template", { template, steps }, memory.now),
        ]),
      ],
      audit: letters.length > 0 ? { act: "template.sent", object: "", detail: { enterprises: letters.length } } : null,
    });
  }

  /** The month that runs is still owed as it was; nothing is taken back. */
  async #end({ templateId, name, fromId, fromName }: TakenRow): Promise<void> {
    const { memory } = this.#hands;
    const next = shift(periodOf(memory.today, "month"), 1);
    const from = [next, earliestHere(memory)].sort().at(-1)!;
    await this.#write({
      statements: [
        ...endingStatements(memory, { template: templateId, name, from }, { id: fromId, name: fromName }),
        leftStatement(templateId),
      ],
      audit: { act: "template.left", object: templateId, detail: { from } },
      touches: ["duties", "rules"],
    });
  }

  async #write(of: Pick<Commit, "statements" | "audit" | "touches">): Promise<void> {
    const written = await this.#hands.commit({ ...of, key: crypto.randomUUID(), route: "templates" }, BY);
    if (!written.ok) throw new Error(`templates: ${written.message}`);
  }
}
