import { found, type Handler, RouteBook, type Visit } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import type { Host, HostFor } from "./host.ts";
import { startable } from "./startable.ts";
import { trustedHost } from "./trusted-host.ts";

/** The plugins of one tenant, as this isolate knows them. */
export interface Plugins {
  list: readonly Plugin[];
  /** Runs one of them, as it comes or as the tenant set it. */
  hostFor: HostFor;
}

/** A plugin as it was made, whether the tenant has enabled it or not: a route opens with `openPlugin`. */
export const pluginCalled = ({ list }: Pick<Plugins, "list">, id: string): Plugin =>
  found(list.find((plugin) => plugin.id === id));

/** Answers a visit with the tenant's plugins at hand. */
export type PluginHandler = (visit: Visit, plugins: Plugins) => Promise<Response>;

/** Where the plugins of a Worker live: those that come with it. */
export class House {
  readonly #bundled: Plugins;

  /** Throws where one of them may not be used. */
  constructor(bundled: readonly Plugin[]) {
    const hosts = new Map<string, Host>(startable(bundled).map((plugin) => [plugin.id, trustedHost(plugin)]));
    this.#bundled = { list: bundled, hostFor: ({ id }) => found(hosts.get(id)) };
  }

  /** Routes whose handlers are handed the tenant's plugins. */
  routes(): HouseRoutes {
    return new HouseRoutes(this);
  }

  async of(_visit: Visit): Promise<Plugins> {
    return this.#bundled;
  }
}

/** A `RouteBook` whose handlers are handed the tenant's plugins, too. */
export class HouseRoutes extends RouteBook {
  readonly #house: House;

  constructor(house: House) {
    super();
    this.#house = house;
  }

  override get(path: string, policy: Parameters<RouteBook["get"]>[1], handle: PluginHandler): this {
    return super.get(path, policy, this.#at(handle));
  }

  override post(path: string, policy: Parameters<RouteBook["post"]>[1], handle: PluginHandler): this {
    return super.post(path, policy, this.#at(handle));
  }

  #at(handle: PluginHandler): Handler {
    return async (visit) => handle(visit, await this.#house.of(visit));
  }
}
