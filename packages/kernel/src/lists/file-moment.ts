import { dayOf, timeOf } from "@jiceng/plugin";

/** A moment as files have it: `2026-09-24 09:00`, by the clock in Shanghai. */
export const fileMoment = (at: number): string => `${dayOf(at)} ${timeOf(at)}`;
