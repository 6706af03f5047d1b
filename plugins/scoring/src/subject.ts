/** Who is scored. A 党小组 by what its members have and what it does together (F7). */
export const SUBJECTS = ["党支部", "党员", "党小组"] as const;
export type Subject = (typeof SUBJECTS)[number];
