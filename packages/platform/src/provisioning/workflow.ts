import type { DatabaseServer, Statement } from "@jiceng/db";
import { type ActorStub, hashed, type KernelBindings, logged } from "@jiceng/kernel";
import { beginningOf, findProfile } from "../profiles/index.ts";
import type { Act, Acted } from "../tenants/control.ts";
import type { NamespaceAdmin } from "../tenants/rewriting.ts";
import type { OnItsWay } from "./asked.ts";
import { firstLinkToken, serviceTokenOf } from "./first-link.ts";
import type { ProvisioningStep } from "./provisioning.ts";
import { findOnItsWay, notDone, opening, readDue, readNextDue, stepDone } from "./store.ts";

/** What the control actor lends. */
export interface ProvisioningHands {
  env: KernelBindings;
  server: DatabaseServer;
  admin: Pick<NamespaceAdmin, "create" | "destroy">;
  commit: (key: string, route: string, statements: readonly Statement[]) => Promise<void>;
  act: (act: Act) => Promise<Acted>;
  now: () => number;
  /** Told of every point where the work might break off: tests break it off there. */
  reached: (point: ProvisioningPoint) => void;
}

/** A step's work is done but not written down, or both. */
export type ProvisioningPoint = `${Exclude<ProvisioningStep, "asked">} ${"begun" | "made" | "written"}`;

const ROUTE = "provisioning";
/** More at once would only wait for each other at the database server. */
const SIDE_BY_SIDE = 4;
/** How long after a try that did not get on the next one comes; after the last somebody has to ask for it. */
const WAITS = [5_000, 30_000, 120_000, 600_000, 1_800_000];

/**
 * Takes wished enterprises from step to step. What is done stands in the journal; every step may be done again without doing anything
 * twice: a namespace that is there is left, a founding and an opening have keys of their own. So whatever breaks off goes on from the
 * last step that was written down.
 */
export class Provisioner {
  readonly #hands: ProvisioningHands;
  readonly #running = new Map<string, Promise<void>>();
  readonly #queue: (() => void)[] = [];
  #busy = 0;

  constructor(hands: ProvisioningHands) {
    this.#hands = hands;
  }

  /** Works on everything that is due; says when there is something to do again, `null` where nothing waits. */
  async work(): Promise<number | null> {
    const { server, now } = this.#hands;
    for (;;) {
      const due = await readDue(server, now());
      if (due.length === 0) return readNextDue(server);
      await Promise.all(due.map((one) => this.#one(one)));
    }
  }

  /** Works on one until it is open, or until a try did not get on. */
  async carry(id: string): Promise<OnItsWay | null> {
    const { server } = this.#hands;
    const one = await findOnItsWay(server, id);
    if (!one || one.openedAt !== null || one.withdrawnAt !== null) return one;
    await this.#one(one);
    return findOnItsWay(server, id);
  }

  /** Whoever asks for one that is worked on waits for that. */
  #one(one: OnItsWay): Promise<void> {
    const running =
      this.#running.get(one.id) ??
      this.#inTurn(() => this.#steps(one)).finally(() => void this.#running.delete(one.id));
    this.#running.set(one.id, running);
    return running;
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    if (this.#busy >= SIDE_BY_SIDE) await new Promise<void>((turn) => this.#queue.push(turn));
    else this.#busy++;
    try {
      await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#busy--;
    }
  }

  async #steps(one: OnItsWay): Promise<void> {
    const { commit, now, reached } = this.#hands;
    if (one.withdrawnAt !== null) return this.#clear(one);
    try {
      for (const [step, work] of [
        ["namespace", () => this.#hands.admin.create(one.namespace)],
        ["founded", () => this.#found(one)],
      ] as const) {
        if (one.done.includes(step)) continue;
        reached(`${step} begun`);
        await work();
        reached(`${step} made`);
        await commit(`${ROUTE}:${one.id}:${step}`, ROUTE, [stepDone(one.id, step, now())]);
        reached(`${step} written`);
      }
      reached("opened begun");
      await this.#open(one);
      reached("opened written");
    } catch (error) {
      const reference = logged(`provisioning ${one.asked.slug}`, error);
      const wait = WAITS[one.tries];
      await commit(crypto.randomUUID(), ROUTE, notDone(one.id, sentence(wait, reference), wait ? now() + wait : null));
    }
  }

  /** What was made of an enterprise that nobody wishes for any more goes. */
  async #clear({ id, namespace }: OnItsWay): Promise<void> {
    const { admin, commit, now } = this.#hands;
    await admin.destroy(namespace);
    await commit(`${ROUTE}:${id}:cleared`, ROUTE, [stepDone(id, "cleared", now())]);
  }

  /** Schema, top unit, administrator with the first link, and the profile: one batch of the tenant's own actor. */
  async #found(one: OnItsWay): Promise<void> {
    const { env } = this.#hands;
    const { id, namespace, account, asked } = one;
    const actor = env.TENANT.get(env.TENANT.idFromName(namespace)) as unknown as ActorStub;
    const profile = asked.profile === null ? null : findProfile(asked.profile);
    if (asked.profile !== null && !profile) throw new Error(`no profile ${asked.profile}`);
    const founded = await actor.found({
      tenant: { id, namespace },
      founding: {
        name: asked.name,
        kind: asked.kind,
        openedOn: asked.openedOn,
        admin: { account, ...asked.admin },
        link: await hashed(await firstLinkToken(env, one)),
        serviceToken: await hashed(await serviceTokenOf(env, one)),
        begins: beginningOf(profile, asked.takesOn),
      },
    });
    if (!founded.ok) throw new Error(founded.message);
  }

  async #open(one: OnItsWay): Promise<void> {
    const { act, now } = this.#hands;
    const opened = await act({
      key: `${ROUTE}:${one.id}:opened`,
      route: ROUTE,
      body: "",
      by: { kind: "system" },
      statements: opening(one, now()),
      audit: { act: "tenant.opened", object: one.id, detail: { slug: one.asked.slug } },
    });
    if (!opened.ok) throw new Error(opened.message);
  }
}

const sentence = (wait: number | undefined, reference: string): string =>
  wait === undefined
    ? `试了${WAITS.length + 1}次没有做成（编号${reference}），请联系平台运维，查清后再试`
    : `这一次没有做成（编号${reference}），${wait < 60_000 ? `${wait / 1_000}秒` : `${wait / 60_000}分钟`}后自动再试`;
