export { isNews, type Progress, progressOf } from "./progress.ts";
