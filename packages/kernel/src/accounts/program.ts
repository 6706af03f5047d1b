import type { Principal } from "../access/index.ts";

/** A program, as one that showed its token is known. */
export const programCalled = (name: string): Principal => ({
  kind: "service",
  id: `service:${name}`,
  name,
  memberId: null,
  grants: [],
  committees: [],
  session: "",
});
