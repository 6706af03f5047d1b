import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import marks from "./marks-plugin.ts";

(plugins as (typeof marks)[]).push(marks);
(ENABLED_AT_START as string[]).push(marks.id);
