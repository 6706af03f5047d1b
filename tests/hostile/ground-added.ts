// Before the product takes the manifests of its plugins.
import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import ground from "./ground-plugin.ts";

(plugins as (typeof ground)[]).push(ground);
(ENABLED_AT_START as string[]).push(ground.id);
