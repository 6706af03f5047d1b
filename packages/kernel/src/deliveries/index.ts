export { carrierOf, channelKey, type Ways, waysOut } from "./bindings.ts";
export { leadsInside } from "./channel.ts";
export { dispatch } from "./dispatch.ts";
export { type Carrier, PATIENCE } from "./outbound.ts";
export { type Carried, planDeliveries } from "./planning.ts";
export { removeOldDeliveries } from "./store.ts";
