import { isMissing } from "../calendar/index.ts";
import type { Memory } from "../tenant/index.ts";
import { type IsWorkday, isWeekday } from "./quiet.ts";

/** Working days by the tenant's calendar. In a year whose arrangement is not there yet, Monday to Friday: a message is not a deadline. */
export const workdaysOf =
  ({ calendar }: Pick<Memory, "calendar">): IsWorkday =>
  (day) => {
    const works = calendar.isWorkday(day);
    return isMissing(works) ? isWeekday(day) : works;
  };
