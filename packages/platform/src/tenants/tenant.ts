import type { Standing } from "../standing/standing.ts";

/** An enterprise's short name, the first label of its host: lower-case letters, digits and hyphens. */
export const SLUG = /^[a-z][a-z0-9-]{1,30}$/;

export interface TenantRow {
  id: string;
  slug: string;
  name: string;
  groupId: string | null;
  namespace: string;
  banner: string | null;
  /** How often anything changed that decides which releases of plugins it runs. */
  releases: number;
  standing: Standing;
  /** Why it is closed, as the JSON text of a `ClosingStep`. */
  closing: string | null;
}

/** Which generation of a tenant's database a namespace is. */
export const generationOf = (namespace: string): number => Number(/-(\d+)$/.exec(namespace)?.[1]);

/** Never reused: the generation grows with every restore and every rewriting. */
export const namespaceFor = (id: string, generation = 1): string => `t-${id}-${generation}`;
