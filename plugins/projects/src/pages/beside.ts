import type { Seen } from "../data.ts";
import type { Beside, K, Open } from "./body.ts";

/** The year that a project belongs to: that of its application. */
export const yearOf = ({ doc, at }: Pick<Seen, "doc" | "at">): string =>
  doc.date?.slice(0, 4) ?? `${new Date(at).getUTCFullYear()}`;

/** Process record and opinions of one project; its peers only where it is studied. */
export async function besideOf(k: K, record: Open, peers?: readonly Seen[]): Promise<Beside> {
  const { id, state } = record;
  const isStudied = k.may.review && state === "逐项研究";
  const [logs, opinions, all] = await Promise.all([
    k.data.logs.find({ where: { project: id }, orderBy: "-date", limit: 50 }),
    k.may.review ? k.data.opinions.find({ where: { project: id }, orderBy: "$at", limit: 20 }) : null,
    isStudied && !peers ? k.data.projects.find({ orderBy: "-$at", limit: 500 }) : null,
  ]);
  const year = yearOf(record);
  return {
    logs: logs.items,
    opinions: opinions?.items ?? [],
    peers: peers ?? all?.items.filter((one) => yearOf(one) === year) ?? [],
  };
}

/** The same reader, with what they may do at one unit: somebody may apply in their own branch and only look on elsewhere. */
export async function atUnit(k: K, unit: string): Promise<K> {
  const holds = async (ability: "apply" | "confirm" | "review"): Promise<boolean> =>
    k.may[ability] && unit !== "" && (await k.units({ ability, below: unit })).some(({ id }) => id === unit);
  const [apply, confirm, review] = await Promise.all([holds("apply"), holds("confirm"), holds("review")]);
  return { ...k, may: { ...k.may, apply, confirm, review } };
}
