import type { KernelBindings } from "@jiceng/kernel";

/** The console's host; a platform in production names its own, and without one has none. */
export const consoleHost = ({ PLATFORM_HOST, MODE }: Pick<KernelBindings, "PLATFORM_HOST" | "MODE">): string | null =>
  PLATFORM_HOST ?? (MODE === "production" ? null : "platform.localhost");
