import { found, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { UnitFacts } from "../units/index.ts";

/** The unit of the address, where the reader may change it. */
export async function changeable(visit: Visit): Promise<UnitFacts> {
  const { unit } = await visit.ask({
    unit: about("units.unit", { id: visit.param("unit"), ability: "units.change" }),
  });
  return found(unit);
}

/** The frame of a page about one unit. */
export const framed = ({ id, name, path }: UnitFacts, title: string) => ({
  title: `${name}：${title}`,
  section: "/units",
  crumbs: [
    ...path.map((above) => ({ label: above.name, href: above.id ? `/units/${above.id}` : undefined })),
    { label: name, href: `/units/${id}` },
    { label: title },
  ],
});
