import { assetPath } from "./assets.ts";

export const iconNames = [
  "mark",
  "todo",
  "on",
  "late",
  "over",
  "soon",
  "free",
  "home",
  "meet",
  "people",
  "task",
  "flag",
  "board",
  "tree",
  "target",
  "scale",
  "plug",
  "rule",
  "shield",
  "stack",
  "search",
  "bell",
  "text",
  "user",
  "right",
  "left",
  "down",
  "plus",
  "pen",
  "doc",
  "link",
  "save",
  "out",
  "print",
  "lock",
  "eye",
  "noeye",
  "x",
  "check",
  "help",
  "more",
  "cal",
  "key",
  "info",
  "menu",
  "trash",
  "undo",
  "in",
  "leave",
  "filter",
  "star",
  "clock",
  "coin",
  "book",
  "heart",
] as const;
export type IconName = (typeof iconNames)[number];

const known: ReadonlySet<string> = new Set(iconNames);
export const isIcon = (name: string): name is IconName => known.has(name);

/** One picture of the sprite, beside a word that says the same. A name that is not in the sprite shows a plain sheet of paper. */
export const Icon = ({ name }: { name: IconName | (string & {}) }) => (
  <svg class="icon" aria-hidden="true">
    <use href={`${assetPath("sprite")}#${isIcon(name) ? name : "doc"}`} />
  </svg>
);
