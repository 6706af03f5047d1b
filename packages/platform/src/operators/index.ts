export { inviteOperator } from "./inviting.ts";
export type { Operator } from "./operator.ts";
