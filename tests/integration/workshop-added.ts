import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import workshop from "./workshop-plugin.ts";

(plugins as (typeof workshop)[]).push(workshop);
(ENABLED_AT_START as string[]).push(workshop.id);
