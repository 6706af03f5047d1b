export { distinctMembers, formerMembers } from "./schema.ts";
