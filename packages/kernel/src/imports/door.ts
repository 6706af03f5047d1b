import type { Policy } from "../access/index.ts";
import type { RouteBook, Visit } from "../routes/index.ts";
import type { ImportPlace } from "./place.ts";

/** A book whose handlers may be handed more than the visit, such as the host's with a tenant's plugins. */
export type Book<More extends unknown[]> = {
  [Method in "get" | "post"]: (
    path: string,
    policy: Policy,
    handle: (visit: Visit, ...more: More) => Promise<Response>,
  ) => unknown;
} & RouteBook;

export interface Doors<More extends unknown[]> {
  /** Below which address: `/imports`. */
  base: string;
  policy: Policy;
  /** Lets somebody in, or answers that nothing is there. Asks the actor, which opens the visit. */
  open: (visit: Visit, ...more: More) => Promise<ImportPlace>;
}
