import type { Visit } from "@jiceng/kernel";
import { PaletteFound } from "@jiceng/ui";
import { lookUp } from "./look-up.ts";

const SHOWN = 7;

/** `GET /search/palette`: what a word leads to, as the jump palette lists it. */
export async function palette(visit: Visit): Promise<Response> {
  const { text, stars, filters, pages, units, people, help } = await lookUp(visit, SHOWN);
  const starred = new Set(stars.map(({ id }) => id));
  const groups = [
    { title: "星标", options: stars.map(({ id, name, path }) => unitOption(id, name, path)) },
    { title: "保存的筛选", options: filters.map(({ name, path }) => ({ href: path, text: name })) },
    { title: "页面", options: pages.map(({ href, label }) => ({ href, text: label })) },
    {
      title: "组织",
      options: units.filter(({ id }) => !starred.has(id)).map(({ id, name, path }) => unitOption(id, name, path)),
    },
    {
      title: "人员",
      options: people.lines.map(({ id, name, unit }) => ({ href: `/members/${id}`, text: name, note: unit.name })),
    },
    { title: "帮助", options: help.map(({ slug, title }) => ({ href: `/help/${slug}`, text: title })) },
  ];
  return visit.fragment(<PaletteFound text={text} groups={groups} />);
}

const unitOption = (id: string, text: string, path: readonly string[]) => ({
  href: `/units/${id}`,
  text,
  note: path.slice(-2).join(" › "),
});
