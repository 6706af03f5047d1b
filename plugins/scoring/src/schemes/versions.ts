import type { Period } from "@jiceng/plugin";

interface Version {
  id: string;
  state: string;
  doc: { title?: string; subject?: string; from?: Period; version?: number };
}

/** The scheme that rules a quarter: of those adopted, the latest whose date is not after it. Quarters compare as their names do. */
export function inForce<V extends Version>(versions: readonly V[], subject: string, period: Period): V | null {
  const adopted = versions.filter(
    ({ state, doc }) => state === "施行" && doc.subject === subject && doc.from !== undefined && doc.from <= period,
  );
  return adopted.reduce<V | null>((latest, one) => (latest && later(latest, one) ? latest : one), null);
}

const later = (a: Version, b: Version): boolean =>
  a.doc.from === b.doc.from ? (a.doc.version ?? 0) > (b.doc.version ?? 0) : a.doc.from! > b.doc.from!;
