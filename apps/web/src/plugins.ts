import brand from "@jiceng/brand";
import orgLife from "@jiceng/org-life";
import type { Plugin } from "@jiceng/plugin";
import projects from "@jiceng/projects";
import reports from "@jiceng/reports";
import scoring from "@jiceng/scoring";

/** The plugins that come with the product. */
export const plugins: readonly Plugin[] = [orgLife, reports, brand, projects, scoring];

/** Those that every enterprise has until its administrator disables them; the others wait to be enabled. */
export const ENABLED_AT_START: readonly string[] = ["org-life", "reports"];
