import type { Period } from "@jiceng/plugin";

/** Of which periods a 通报 can be written, and whether it names units. */
export const BULLETINS = "/bulletins";
export const NAMING = `${BULLETINS}/naming`;

/** The 通报 of one published period, as Word. */
export const bulletinPath = (period: Period): string => `${BULLETINS}/${period}`;
