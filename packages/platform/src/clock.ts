import type { KernelBindings } from "@jiceng/kernel";

/** The instant that the platform's clock shows, UTC milliseconds; in tests it may stand still. */
export const nowBy = ({ NOW }: Pick<KernelBindings, "NOW">): number => (NOW ? Date.parse(NOW) : Date.now());
