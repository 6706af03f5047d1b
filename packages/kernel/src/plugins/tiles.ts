import type { Plugin, Tile } from "@jiceng/plugin";
import { type Scope, scopeOf, unitWithin } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";

/** A piece that a plugin adds to a page of the kernel: drawn after the page itself, from an address of its own. */
export interface TileSlot {
  plugin: string;
  tile: string;
  title: string;
  /** Where its ability holds for the reader. */
  scope: Scope;
}

const tilesOn = ({ tiles = {} }: Plugin, on: Tile["on"]): [string, Tile][] =>
  Object.entries(tiles).filter(([, tile]) => tile.on === on);

/** The tiles of one kind of page that the reader has the ability for anywhere. */
export const tileQuestion: Question<{ on: Tile["on"] }, TileSlot[]> = (memory, who, { on }) =>
  memory.plugins.flatMap((plugin) =>
    tilesOn(plugin, on).flatMap(([tile, { title, permission }]) => {
      const reach = memory.reach(who, `${plugin.id}:${permission}`);
      return reach.isEmpty ? [] : [{ plugin: plugin.id, tile, title, scope: scopeOf(reach) }];
    }),
  );

/** Those of them that are about a unit, or about somebody who belongs to it. */
export const tilesAt = (slots: readonly TileSlot[], unitNo: number): TileSlot[] =>
  slots.filter(({ scope }) => unitWithin(scope, unitNo) !== null);

/** Where a tile is fetched from. */
export const tilePath = (
  { plugin, tile }: Pick<TileSlot, "plugin" | "tile">,
  about: Readonly<Record<string, string>>,
): string => {
  const query = String(new URLSearchParams(about));
  return `/p/${plugin}/tiles/${tile}${query && `?${query}`}`;
};
