import { ListOf } from "../page-lists.tsx";
import type { Way } from "./way.ts";

/** Draws nothing: says that the page shows records of a collection, and where their file is. */
export function RecordsFile({ of, way }: { of: string; way: Way }) {
  const href = way.recordsFile?.(of);
  const collection = way.collection(of);
  return href && collection && <ListOf caption={collection.title} href={href} />;
}
