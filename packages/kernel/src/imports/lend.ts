import type { Reader } from "@jiceng/db";
import type { Doc, Plugin } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { ErrandPlace } from "../jobs/index.ts";
import type { RunningRelease } from "../plugins/index.ts";
import type { AnyAsked, Memory } from "../tenant/index.ts";
import type { Hands } from "./job.ts";
import { kernelWork } from "./kernel-works.ts";
import type { ImportWork, WorkHands } from "./work.ts";

/** A form of a plugin that files are read for. */
export interface FormAsked {
  /** As the tenant set it. */
  plugin: Plugin;
  /** The release that runs where it does not come with the Worker. */
  release: RunningRelease | undefined;
  settings: Doc;
  form: string;
  hands: WorkHands;
}

/** Makes the work for files of a plugin's form, by whoever sent one; the host of plugins gives it to the actor. `null` where the form takes none, or not from them. */
export type FormWorks = (asked: FormAsked, place: ErrandPlace) => Promise<ImportWork | null>;

export interface Lender {
  memory: Memory;
  db: Reader;
  ask: (memory: Memory, who: Principal, asked: Record<string, AnyAsked>) => Promise<Record<string, unknown>>;
  formWorks: FormWorks;
  place: ErrandPlace;
}

/** Finds who looks at a file of some kind, and lends them the tenant as it stands: the kernel for its own kinds, the host for forms of plugins. */
export const workFor =
  ({ memory, db, ask, formWorks, place }: Lender): Hands["workFor"] =>
  async (kind, by) => {
    const now = memory.still();
    const program = /^service:(.+)$/.exec(by)?.[1];
    const who = program
      ? now.programs.called(program, now.now)
      : now.directory.principal(by, "", now.committees, now.today);
    if (!who) return null;
    const hands: WorkHands = {
      db,
      today: now.today,
      now: now.now,
      who,
      rights: now.directory.rights,
      ask: (asked) => ask(now, who, asked) as never,
      register: now.units,
      tree: now.tree,
    };
    const own = kernelWork(kind);
    if (own) return { work: own, hands };
    const { enabled, running } = now.pluginBook;
    const plugin = enabled.find(({ id }) => kind.startsWith(`${id}/`));
    if (!plugin) return null;
    const release = running.find((one) => one.plugin === plugin.id);
    const settings = now.pluginBook.settings(plugin);
    const work = await formWorks({ plugin, release, settings, form: kind.slice(plugin.id.length + 1), hands }, place);
    return work && { work, hands };
  };
