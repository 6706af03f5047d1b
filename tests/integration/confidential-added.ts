import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import confidential from "./confidential-plugin.ts";

(plugins as (typeof confidential)[]).push(confidential);
(ENABLED_AT_START as string[]).push(confidential.id);
