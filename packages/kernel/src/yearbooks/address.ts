import type { Period } from "@jiceng/plugin";

/** Where a year of a unit's year book is chosen. */
export const yearbookPath = (unit: string): string => `/units/${unit}/yearbook`;

/** The year book of one year, as Word. */
export const yearbookFilePath = (unit: string, year: Period): string => `${yearbookPath(unit)}/file?year=${year}`;
