import type { Statement } from "@jiceng/db";
import type { Day, Period } from "@jiceng/plugin";
import type { SeenRecordId, SeenUnit } from "../access/index.ts";
import { isOnTime } from "./duty.ts";

export interface Completion {
  duty: string;
  unitNo: SeenUnit;
  period: Period;
  recordId: SeenRecordId;
  heldOn: Day;
  /** When it came to count, where that was before it came here. */
  at?: number;
}

/** Notes that records met their duties; written in the batch that makes them count. */
export const complete = (done: readonly Completion[], now: number): Statement => ({
  sql: "insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at) select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 1, value ->> 5, coalesce(value ->> 6, ?) from json_each(?)",
  params: [
    now,
    JSON.stringify(
      done.map(({ duty, unitNo, period, recordId, heldOn, at }) => [
        duty,
        unitNo,
        period,
        recordId,
        heldOn,
        isOnTime(heldOn, period) ? 1 : 0,
        at,
      ]),
    ),
  ],
});

/** Takes back what a record had met of these duties, by second rows: nothing is edited. */
export const undo = (recordId: SeenRecordId, duties: readonly string[], now: number): Statement => ({
  sql: "insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at) select duty, unit_no, period, record_id, (select l.held_on from completions l where l.record_id = c.record_id and l.delta > 0 order by l.seq desc limit 1), -1, -sum(on_time), ? from completions c where record_id = ? and duty in (select value from json_each(?)) group by duty, unit_no, period, record_id having sum(delta) > 0",
  params: [now, recordId, JSON.stringify(duties)],
});
