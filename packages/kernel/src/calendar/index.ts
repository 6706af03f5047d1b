export { CALENDAR_PAGE, calendarPath } from "./address.ts";
export { Calendar, isMissing, type MissingYear, missingSentence, type YearPlan } from "./calendar.ts";
export { readCalendar } from "./store.ts";
