export { firstPeriodWaiting } from "./first-period.ts";
export { isNews, type Progress, progressOf } from "./progress.ts";
