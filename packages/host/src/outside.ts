import { type AskedOutside, carrierOf, type KernelBindings, openSecret, secretsOf, type Visit } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { HttpWay } from "./http-way.ts";

/** The way into the world for one call of a plugin, as the operator opened it and with the secrets that the tenant keeps. */
export const outsideOf = (
  plugin: Plugin,
  { env, db }: { env: KernelBindings; db: Visit["db"] },
  most: number,
  asked: AskedOutside[] = [],
): HttpWay =>
  new HttpWay(
    {
      plugin,
      carrier: carrierOf(env),
      secret: (name, host) => openSecret(db, secretsOf(env), { plugin: plugin.id, name, host }),
      most,
    },
    asked,
  );
