import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import outreach from "./outreach-plugin.ts";

(plugins as (typeof outreach)[]).push(outreach);
(ENABLED_AT_START as string[]).push(outreach.id);
