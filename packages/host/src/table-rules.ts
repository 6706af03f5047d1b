import { logged } from "@jiceng/kernel";
import type { CheckContext, Day, FieldError } from "@jiceng/plugin";
import { isFault } from "./move.ts";
import { overAll } from "./over-all.ts";
import type { Say } from "./table-check.ts";
import type { TableDesk } from "./table-desk.ts";
import type { RowRead } from "./table-row.ts";

/** What the plugin's own rules say of records that are no drafts, all of them in one call: as a form would ask when it saves. */
export async function ruledRows(desk: TableDesk, rows: readonly RowRead[], today: Day, say: Say): Promise<void> {
  const { plugin, host, settings, shelf, duty } = desk;
  const { check, flow } = shelf.collection;
  const whole = check ? rows.filter(({ held }) => !flow || (held && held.state !== flow.states[0])) : [];
  if (whole.length === 0) return;
  const args = whole.map(({ doc, period, held }): [unknown, CheckContext] => {
    const answers = held ? held.duty : duty?.key;
    return [doc, { today, settings, ...(answers && { duty: answers }), ...(period && { period }) }];
  });
  try {
    const said = await overAll<unknown>(plugin, host, ["data", shelf.name, "check"], args);
    said.forEach((faults, i) => {
      const { row, placeOf } = whole[i]!;
      if (!Array.isArray(faults) || !faults.every(isFault)) throw new Error("no list of faults");
      for (const { field, message } of faults as FieldError[]) say(row, placeOf(field), message);
    });
  } catch (error) {
    const reference = logged(`${plugin.id} check of a table`, error);
    say(whole[0]!.row, "", `“${plugin.title}”的规则没有算出来，现在存不了。请把编号 ${reference} 告诉管理员`);
  }
}
