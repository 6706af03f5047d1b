export { enterprisePath, GROUP_PAGE } from "./address.ts";
export { type GroupOf, isHeadquarters, type Sister, type SisterStanding, subsidiariesOf } from "./group.ts";
export { GroupLinks } from "./pages/group-links.tsx";
