export { readPlatformReleases, readReleaseCode } from "./store.ts";
