import orgLife from "@jiceng/org-life";
import type { Plugin } from "@jiceng/plugin";
import reports from "@jiceng/reports";

/** The plugins that come with the product. */
export const plugins: readonly Plugin[] = [orgLife, reports];
