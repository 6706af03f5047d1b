export const CALENDAR_PAGE = "/calendar";
export const calendarPath = (year: number): string => `${CALENDAR_PAGE}/${year}`;
