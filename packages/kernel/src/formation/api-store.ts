import type { Statement } from "@jiceng/db";
import type { SentFormation } from "./api.ts";

/** A file's worth of formation as one statement for each table; what is there already stays as it is. Members go by code. */
export function takenOver(
  { ways, ties, ends, workers }: SentFormation,
  numbers: Readonly<Record<string, number>>,
): Statement[] {
  const rows = (list: readonly (readonly (string | number)[])[]) => JSON.stringify(list);
  return [
    {
      sql: "insert into formations (unit_no, way) select value ->> 0, value ->> 1 from json_each(?) where true on conflict (unit_no) do update set way = excluded.way",
      params: [rows(ways.map(({ unit, way }) => [numbers[unit]!, way]))],
    },
    {
      sql: "insert into unit_ties (unit_no, place_no, valid_from) select value ->> 0, value ->> 1, value ->> 2 from json_each(?) where true on conflict do nothing",
      params: [rows(ties.map(({ unit, place, from }) => [numbers[unit]!, numbers[place]!, from]))],
    },
    {
      sql: "insert into project_ends (unit_no, ends_on) select value ->> 0, value ->> 1 from json_each(?) where true on conflict (unit_no) do update set ends_on = excluded.ends_on",
      params: [rows(ends.map(({ unit, on }) => [numbers[unit]!, on]))],
    },
    {
      sql: "insert into workplaces (member_id, unit_no, valid_from) select m.id, j.value ->> 1, j.value ->> 2 from json_each(?) j join members m on m.code = j.value ->> 0 where true on conflict do nothing",
      params: [rows(workers.map(({ member, place, from }) => [member, numbers[place]!, from]))],
    },
  ];
}
