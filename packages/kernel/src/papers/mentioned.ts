import type { Doc, Fields, ScalarField } from "@jiceng/plugin";

/** Ids that documents hold, by what they are ids of; links by their collection. */
export interface Mentioned {
  members: Set<string>;
  units: Set<string>;
  files: Set<string>;
  links: Map<string, Set<string>>;
}

/** What has to be named before these documents can be written down. */
export function mentionedIn(fields: Fields, docs: readonly Doc[]): Mentioned {
  const found: Mentioned = { members: new Set(), units: new Set(), files: new Set(), links: new Map() };
  const note = (field: ScalarField, value: unknown): void => {
    const held = setFor(found, field);
    for (const id of held && value ? [value].flat() : []) held!.add(String(id));
  };
  for (const doc of docs)
    for (const [name, field] of Object.entries(fields)) {
      if (field.type !== "rows") note(field, doc[name]);
      else
        for (const row of (doc[name] as Doc[] | undefined) ?? [])
          for (const [key, inner] of Object.entries(field.of)) note(inner, row[key]);
    }
  return found;
}

function setFor(found: Mentioned, { type, of }: ScalarField): Set<string> | null {
  if (type === "member" || type === "members") return found.members;
  if (type === "unit") return found.units;
  if (type === "file") return found.files;
  if (type !== "link" || !of) return null;
  const held = found.links.get(of) ?? new Set();
  found.links.set(of, held);
  return held;
}
