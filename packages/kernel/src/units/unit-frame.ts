import type { UnitFacts } from "./unit.ts";

/** Title and crumbs of a page about something of a unit: the way down to the unit, and the page itself. */
export const unitFrame = ({ id, name, path }: UnitFacts, title: string) => ({
  title,
  section: "/units",
  crumbs: [
    ...path.map((above) => ({ label: above.name, href: above.id ? `/units/${above.id}` : undefined })),
    { label: name, href: `/units/${id}` },
    { label: title },
  ],
});
