import orgLife from "@jiceng/org-life";
import type { Plugin } from "@jiceng/plugin";

/** The plugins that come with the product. */
export const plugins: readonly Plugin[] = [orgLife];
