import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import example from "./example-plugin.ts";

(plugins as (typeof example)[]).push(example);
(ENABLED_AT_START as string[]).push(example.id);
