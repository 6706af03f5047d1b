export { type GroupOf, isHeadquarters, type Sister, type SisterStanding, subsidiariesOf } from "./group.ts";
