import { type Doc, dayOf, lastDay, type Period, type Plugin, periodOf } from "@jiceng/plugin";
import { asSet, settingsOf } from "./as-set.ts";
import type { PluginStep } from "./plugin-step.ts";
import {
  bundledHash,
  NOTHING_OFFERED,
  type PlatformReleases,
  type Release,
  type ReleaseStanding,
  type RunningRelease,
} from "./release.ts";
import { LIES_APART, parked, unparked, wholeData } from "./remains.ts";
import { type Resolved, resolve } from "./resolve.ts";
import { begins, haltedBy, releaseStanding, type Standing, standingBy, stoodBy } from "./standing.ts";

/** The plugins that come with the product, and which of them a tenant has before anybody enabled or disabled one. */
export interface Bundle {
  plugins: readonly Plugin[];
  atStart: readonly string[];
}

/** Releases from elsewhere than the Worker. */
export interface Supply {
  /** The tenant's own, as they were uploaded. */
  own: readonly Release[];
  platform: PlatformReleases;
  /** Hashes of those whose tables could not be made here: they never run. */
  unfit: ReadonlySet<string>;
}

const NOTHING: Supply = { own: [], platform: NOTHING_OFFERED, unfit: new Set() };

/** One plugin of a tenant. */
interface Held {
  releases: readonly Release[];
  resolved: Resolved;
  /** By the release that runs, else by the newest, as the tenant set it. */
  plugin: Plugin;
}

/** What a tenant made of the plugins that it can have: which are enabled, by which release, with which settings, since when. */
export class PluginBook {
  readonly bundle: Bundle;
  /** Oldest first. */
  readonly steps: readonly PluginStep[];
  readonly supply: Supply;
  /** All of them, as the tenant set them: by the release that runs, or would. */
  readonly all: readonly Plugin[];
  /** Those that it has enabled and that have a release to run. */
  readonly enabled: readonly Plugin[];
  /** Those whose tables are here, with every collection and field that any release wrote; of one that was uninstalled, where its tables lie now. */
  readonly withData: readonly Plugin[];
  /** What runs of everything enabled without coming with the Worker: told with every answer of the actor. */
  readonly running: readonly RunningRelease[];
  readonly #held: ReadonlyMap<string, Held>;

  constructor(bundle: Bundle, steps: readonly PluginStep[], supply: Supply = NOTHING) {
    this.bundle = bundle;
    this.steps = steps;
    this.supply = supply;
    this.#held = this.#resolved();
    this.all = [...this.#held.values()].map(({ plugin }) => plugin);
    this.enabled = this.all.filter(({ id }) => this.isEnabled(id) && this.release(id));
    this.running = this.enabled.flatMap(({ id }) => {
      const { plugin, hash, source, manifest } = this.release(id)!;
      return source === "bundled" ? [] : [{ plugin, hash, source, manifest }];
    });
    this.withData = this.all.flatMap((plugin) => this.#tablesOf(plugin));
  }

  #resolved(): Map<string, Held> {
    const { bundle, supply } = this;
    const own = supply.own.filter(({ plugin }) => !bundle.plugins.some(({ id }) => id === plugin));
    const releases = [
      ...bundle.plugins.map(bundledRelease),
      // A name that the tenant has taken for a plugin of its own stays its own: its records are not handed to anybody else's code.
      ...supply.platform.releases.filter(({ plugin }) => !own.some((one) => one.plugin === plugin)),
      ...own.map((release) => haltedBy(release, this.stepsOf(release.plugin))),
    ].map((release) => (supply.unfit.has(release.hash) ? { ...release, halted: UNFIT } : release));
    return new Map(
      [...Map.groupBy(releases, ({ plugin }) => plugin)].map(([id, of]) => {
        const resolved = resolve(of, this.#releaseStanding(id, of));
        const { manifest } = resolved.running ?? resolved.held[0]!.release;
        return [id, { releases: of, resolved, plugin: asSet(manifest, this.settings(manifest)) }];
      }),
    );
  }

  #tablesOf(plugin: Plugin): Plugin[] {
    const { id } = plugin;
    const isBundled = this.bundle.plugins.some((one) => one.id === id);
    if (!isBundled && this.standing(id) === "available") return [];
    const fit = this.releases(id).filter(({ hash }) => !this.supply.unfit.has(hash));
    const whole = asSet({ ...plugin, data: wholeData(fit) }, this.settings(plugin));
    return [this.standing(id) === "uninstalled" ? parked(whole) : whole];
  }

  #atStart(plugin: string): boolean {
    return this.bundle.atStart.includes(plugin);
  }

  /** What had been decided and released before an instant, UTC milliseconds. What the platform has halted since counts as halted then, too. */
  asOf(instant: number): PluginBook {
    const before = ({ at }: { at: number }): boolean => at < instant;
    const { own, platform, unfit } = this.supply;
    return new PluginBook(this.bundle, this.steps.filter(before), {
      own: own.filter(before),
      platform: { ...platform, releases: platform.releases.filter(before) },
      unfit,
    });
  }

  /** Everything that was done with one of them, oldest first. */
  stepsOf(plugin: string): PluginStep[] {
    return this.steps.filter((step) => step.plugin === plugin);
  }

  /** Every release of one that could come to this tenant. */
  releases(plugin: string): readonly Release[] {
    return this.#held.get(plugin)?.releases ?? [];
  }

  /** Which of its releases runs, and why the others do not. */
  resolved(plugin: string): Resolved {
    return this.#held.get(plugin)?.resolved ?? { running: null, held: [] };
  }

  /** The release that runs wherever the plugin is enabled. */
  release(plugin: string): Release | null {
    return this.resolved(plugin).running;
  }

  /** What decides which of its releases runs. */
  releaseStanding(plugin: string): ReleaseStanding {
    return this.#releaseStanding(plugin, this.releases(plugin));
  }

  #releaseStanding(plugin: string, releases: readonly Release[]): ReleaseStanding {
    const where = { ring: this.supply.platform.ring, atStart: this.#atStart(plugin) };
    return releaseStanding(this.stepsOf(plugin), releases, where);
  }

  standing(plugin: string): Standing {
    return standingBy(this.stepsOf(plugin), this.#atStart(plugin));
  }

  /** A plugin as its tables are found, with all that any release wrote; `undefined` where it has none here. */
  tables(plugin: string): Plugin | undefined {
    return this.withData.find(({ id }) => unparked(id) === plugin);
  }

  /** When the data of an uninstalled plugin is deleted, UTC milliseconds; `null` of any other. */
  droppedAt(plugin: string): number | null {
    const last = stoodBy(this.stepsOf(plugin));
    return last?.step === "uninstalled" ? last.at + LIES_APART : null;
  }

  isEnabled(plugin: string): boolean {
    return this.standing(plugin) === "enabled";
  }

  /** Whether the tenant has it or ever had it: what it once counted stays among the figures of those months. */
  wasEverEnabled(plugin: string): boolean {
    return this.#atStart(plugin) || this.stepsOf(plugin).some(({ step }) => step === "enabled");
  }

  /** Whether its duties are owed in a period: a longer one goes by its last month, so that what is running when a plugin is disabled is owed no more. */
  owes(plugin: string, period: Period): boolean {
    const month = periodOf(lastDay(period), "month");
    let owed = this.#atStart(plugin);
    for (const step of this.stepsOf(plugin)) if (step.from !== null && step.from <= month) owed = begins(step);
    return owed;
  }

  /** Whether one of its duties is asked in a period: one that a later release brought, from the month on in which it came here. */
  asks(plugin: string, duty: string, period: Period): boolean {
    const from = this.#asksFrom(plugin, duty);
    return from === null || periodOf(lastDay(period), "month") >= from;
  }

  #asksFrom(plugin: string, duty: string): Period | null {
    const oldestFirst = this.releases(plugin).toSorted((one, other) => one.at - other.at);
    const [first] = oldestFirst;
    const brought = oldestFirst.find(({ manifest }) => Object.hasOwn(manifest.duties ?? {}, duty));
    if (!brought || brought === first) return null;
    const agreed = this.stepsOf(plugin).find(({ step, release }) => step === "granted" && release === brought.hash);
    return periodOf(dayOf(Math.max(brought.at, agreed?.at ?? 0)), "month");
  }

  /** What the tenant set, with the plugin's defaults for what it left alone. */
  settings(plugin: Plugin): Doc {
    return settingsOf(plugin, this.stepsOf(plugin.id).findLast(({ step }) => step === "configured")?.settings ?? {});
  }
}

const UNFIT = "这里运行不了它：有的名字、规定这里没有，或者数据表没有建成";

const bundledRelease = (manifest: Plugin): Release => ({
  hash: bundledHash(manifest.id),
  source: "bundled",
  plugin: manifest.id,
  version: manifest.version,
  manifest,
  ring: 3,
  halted: null,
  at: 0,
});
