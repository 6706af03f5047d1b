import { ListOf } from "../page-lists.tsx";
import type { Way } from "./way.ts";

/** Draws nothing: says that the page shows records of a collection, and where their file is, and that of each list of child rows. */
export function RecordsFile({ of, way }: { of: string; way: Way }) {
  const collection = way.collection(of);
  if (!collection || !way.recordsFile) return null;
  const lists = Object.values(collection.fields).filter(({ type }) => type === "rows");
  return (
    <>
      {[collection.title, ...lists.map(({ title }) => `${collection.title}的${title}`)].map((caption, i) => (
        <ListOf caption={caption} href={way.recordsFile!(of, i + 1)} />
      ))}
    </>
  );
}
