import { type Answers, type AnyAsked, about, asSet, type Done, found, type Runs } from "@jiceng/kernel";
import { gateFor } from "./gate.ts";
import { workLimits } from "./host.ts";
import { type House, pluginCalled } from "./house.ts";
import { MOST_IN_WORK } from "./http-way.ts";
import { noting } from "./noted.ts";
import { outsideOf } from "./outside.ts";
import { groundOf } from "./sight.ts";
import { written } from "./written.ts";

/**
 * What plugins do by themselves, for the tenant's actor: a job or a reaction is run like a form's `save`, with the tenant as a whole in
 * sight and nobody's rights. It decides nothing that is for people to decide.
 */
export const pluginWork =
  (house: House): Runs =>
  async (errand, place): Promise<Done> => {
    const { release, settings, path, args, today, who, now, db, ask: answer } = errand;
    const { id } = errand.plugin;
    const plugin = asSet(release?.manifest ?? pluginCalled({ list: house.bundled }, id), settings);
    const host = house.hostOf(id, release, place);
    const ask = <T extends Record<string, AnyAsked>>(asked: T) => answer(asked) as Promise<Answers<T>>;
    const sight = found((await ask({ sight: about("records.sight", { plugin: id }) })).sight);
    const http = outsideOf(plugin, { env: place.env, db }, MOST_IN_WORK, errand.asked);
    const { gate, noted } = noting(gateFor({ plugin, sight, db, today, rules: { host, settings }, http }), args);
    const access = { gate, ground: groundOf({ plugin, settings }, sight) };
    const result = await host.call(path, access, args, today, workLimits(plugin));
    if ("error" in result) throw new Error(result.error.message);
    const made = await written({ ask, who, now, db }, { plugin, settings, sight, host, permission: null }, noted);
    if ("errors" in made) throw new Error(made.errors.map(({ message }) => message).join("；"));
    return { ...made.change, detail: made.detail };
  };
