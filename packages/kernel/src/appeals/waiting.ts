import { personOf } from "../access/index.ts";
import type { WaitingSource } from "../desk/index.ts";
import { appealPath } from "./address.ts";
import { appealQuestions } from "./questions.ts";
import { type AppealScope, appealsToDecide } from "./store.ts";

type Row = Awaited<ReturnType<typeof appealsToDecide>>[number];

const SHOWN = 20;

/** Appeals that wait for somebody to decide them. Which ability that takes is each plugin's to say. */
export const appealsWaiting: WaitingSource<Row, AppealScope[]> = {
  title: "等您复核的申诉",
  places: async (memory, who) => {
    const kinds = await appealQuestions["appeals.kinds"](memory, who, {});
    return kinds.length > 0 ? kinds : null;
  },
  rows: (db, { scope, who }) => appealsToDecide(db, scope, personOf(who), SHOWN),
  thing: (row) => ({
    text: `${row.unit}，${row.title}`,
    href: appealPath({ ...row, record: row.recordId }),
    note: row.wrong,
  }),
};
