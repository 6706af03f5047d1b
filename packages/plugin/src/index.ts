export * from "./day.ts";
export * from "./field.ts";
export * from "./period.ts";
export * from "./plugin.ts";
export * from "./unit-kind.ts";
export * from "./view.ts";
