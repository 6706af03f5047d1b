export type { Measures } from "./formation.ts";
export { FormationSheet } from "./pages/formation-sheet.tsx";
export { asFormation, type UnitFormation, unitFormation } from "./store.ts";
