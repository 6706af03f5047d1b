import type { Statement } from "@jiceng/db";

/** Refuses the batch unless the operator's session is alive at this moment. */
export const aliveSession = ({ id, session }: { id: string; session: string }, now: number): Statement => ({
  sql: "select iif(exists (select 1 from operator_sessions s join operators o on o.id = s.operator_id where s.id = ? and o.id = ? and s.expires_at > ? and o.closed_at is null), 1, json('guard'))",
  params: [session, id, now],
});
