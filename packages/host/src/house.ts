import {
  about,
  bundledHash,
  type ErrandPlace,
  found,
  ownCode,
  RouteBook,
  type RunningRelease,
  type Visit,
} from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { watched } from "./breaker.ts";
import type { Host, HostFor, Tally } from "./host.ts";
import { sandboxHost } from "./sandbox-host.ts";
import { startable } from "./startable.ts";
import { trustedHost } from "./trusted-host.ts";

/** The plugins of one tenant, as this isolate knows them. */
export interface Plugins {
  list: readonly Plugin[];
  /** Hash of the release that runs, by plugin; what comes with the Worker has none. */
  running: Readonly<Record<string, string>>;
  /** Runs one of them, as it comes or as the tenant set it. */
  hostFor: HostFor;
}

/** A plugin as it was made, whether the tenant has enabled it or not: a route opens with `openPlugin`. */
export const pluginCalled = ({ list }: Pick<Plugins, "list">, id: string): Plugin =>
  found(list.find((plugin) => plugin.id === id));

/** Serves a visit with the tenant's plugins at hand. */
type Serve<T> = (visit: Visit, plugins: Plugins) => Promise<T>;
/** The same for a page. */
export type PluginHandler = Serve<Response>;

/** What this isolate knew of a tenant's plugins does not hold any more; nothing has been written yet. */
export class Outdated extends Error {
  override name = "Outdated";
}

/** What a house is given where everything is put together. */
export interface Supplies {
  /** Reads the code of a release of the platform; `null` where there is none of that hash. */
  readPlatformCode: (env: ErrandPlace["env"], hash: string) => Promise<string | null>;
  tally?: Tally;
}

/** Tenants whose plugins an isolate remembers. */
const MOST = 2_000;
const TRIES = 3;

/**
 * Where the plugins of a Worker live: those that come with it, and what the operator or the tenant released beside or instead of them. What
 * an isolate remembers of a tenant is checked with every visit by the actor's word on what runs, so that it costs no call and is never
 * older than that word.
 */
export class House {
  /** What comes with the Worker. */
  readonly bundled: readonly Plugin[];
  readonly #trusted: ReadonlyMap<string, Host>;
  readonly #supplies: Supplies;
  /** By the namespace of the tenant. */
  readonly #known = new Map<string, Plugins>();

  /** Throws where a plugin that comes with the Worker may not be used. */
  constructor(bundled: readonly Plugin[], supplies: Supplies) {
    this.bundled = startable(bundled);
    this.#trusted = new Map(bundled.map((plugin) => [plugin.id, trustedHost(plugin)]));
    this.#supplies = supplies;
  }

  /** Routes whose handlers are handed the tenant's plugins. */
  routes(): HouseRoutes {
    return new HouseRoutes(this);
  }

  /** Serves a visit; once more where what was remembered of the plugins turns out not to be what runs. */
  async serve<T>(visit: Visit, handle: Serve<T>, id = visit.param("plugin")): Promise<T> {
    const held = this.#held(visit);
    let plugins = id === "" || held.list.some((plugin) => plugin.id === id) ? held : await this.#ask(visit);
    for (let left = TRIES; ; ) {
      try {
        return await handle(visit, plugins);
      } catch (error) {
        if (!(error instanceof Outdated) || --left === 0) throw error;
        plugins = await this.#ask(visit);
      }
    }
  }

  /** The plugins by the actor's word with the visit's own question. */
  async of(visit: Visit): Promise<Plugins> {
    const held = this.#held(visit);
    return isCurrent(held, visit) ? held : this.#ask(visit);
  }

  /** What runs a plugin at a tenant: the release that the actor named, or what comes with the Worker. */
  hostOf(plugin: string, release: RunningRelease | undefined, { tenant, env }: ErrandPlace): Host {
    const { readPlatformCode, tally } = this.#supplies;
    if (!release) {
      const whose = { tenant: tenant.id, plugin, release: bundledHash(plugin) };
      return watched(found(this.#trusted.get(plugin)), whose, tally);
    }
    const { hash, source, manifest } = release;
    return sandboxHost({
      tenant: tenant.id,
      plugin: manifest,
      release: hash,
      ways: env,
      tally,
      async code() {
        const code = await (source === "own" ? ownCode(env, tenant, hash) : readPlatformCode(env, hash));
        if (code === null) throw new Error(`the code of ${plugin} ${manifest.version} (${hash}) is not there`);
        return code;
      },
    });
  }

  #held(visit: Visit): Plugins {
    return this.#known.get(visit.tenant.namespace) ?? this.#keep(visit, []);
  }

  async #ask(visit: Visit): Promise<Plugins> {
    const { releases } = await visit.ask({ releases: about("plugins.running", {}) });
    return this.#keep(visit, releases);
  }

  /** Remembers what comes with the Worker, with these releases beside it or in its place. */
  #keep({ tenant: { id, namespace }, c: { env } }: Visit, releases: readonly RunningRelease[]): Plugins {
    const released = new Map(releases.map((release) => [release.plugin, release]));
    const list = [
      ...this.bundled.filter((plugin) => !released.has(plugin.id)),
      ...releases.map(({ manifest }) => manifest),
    ];
    const place = { tenant: { id, namespace }, env };
    const hosts = new Map(list.map((plugin) => [plugin.id, this.hostOf(plugin.id, released.get(plugin.id), place)]));
    const plugins: Plugins = {
      list,
      running: Object.fromEntries(releases.map(({ plugin, hash }) => [plugin, hash])),
      hostFor: (plugin) => found(hosts.get(plugin.id)),
    };
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(namespace, plugins);
    return plugins;
  }
}

/** Whether what an isolate remembers is what runs, by the actor's word with this visit. */
export function isCurrent({ running }: Pick<Plugins, "running">, visit: Visit): boolean {
  const said = Object.entries(visit.running);
  return said.length === Object.keys(running).length && said.every(([id, hash]) => running[id] === hash);
}

/** A `RouteBook` whose handlers are handed the tenant's plugins, too. */
export class HouseRoutes extends RouteBook {
  readonly #house: House;

  constructor(house: House) {
    super();
    this.#house = house;
  }

  override get(path: string, policy: Parameters<RouteBook["get"]>[1], handle: PluginHandler): this {
    return super.get(path, policy, (visit) => this.#house.serve(visit, handle));
  }

  override post(path: string, policy: Parameters<RouteBook["post"]>[1], handle: PluginHandler): this {
    return super.post(path, policy, (visit) => this.#house.serve(visit, handle));
  }
}
