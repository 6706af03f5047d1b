/** Where a year of a unit's year book is chosen; the file is below it, `/file?year=2026`. */
export const yearbookPath = (unit: string): string => `/units/${unit}/yearbook`;
