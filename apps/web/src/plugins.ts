import type { Plugin } from "@jiceng/plugin";

/** The plugins that come with the product. */
export const plugins: readonly Plugin[] = [];
