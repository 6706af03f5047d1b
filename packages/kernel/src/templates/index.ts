export { TemplateKeeper } from "./keeper.ts";
export { takenReceiver, templateReceiver } from "./receivers.ts";
