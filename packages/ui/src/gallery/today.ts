/** The day on which the gallery stands still. */
export const today = "2026-09-24";
