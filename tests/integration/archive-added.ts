import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import archive from "./archive-plugin.ts";
import ledger from "./ledger-plugin.ts";

(plugins as (typeof archive)[]).push(archive, ledger);
(ENABLED_AT_START as string[]).push(archive.id, ledger.id);
