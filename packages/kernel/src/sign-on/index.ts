export { signOnLinks } from "./schema.ts";
export { mayUsePassword, type Offer, readOffer } from "./store.ts";
