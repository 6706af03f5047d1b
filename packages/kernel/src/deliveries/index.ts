export { carrierOf, channelKey, type Ways, waysOut } from "./bindings.ts";
export { dispatch } from "./dispatch.ts";
export type { Carrier } from "./outbound.ts";
export { type Carried, planDeliveries } from "./planning.ts";
export { removeOldDeliveries } from "./store.ts";
