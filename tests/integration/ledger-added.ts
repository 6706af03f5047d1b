import { ENABLED_AT_START, plugins } from "../../apps/web/src/plugins.ts";
import ledger from "./ledger-plugin.ts";

(plugins as (typeof ledger)[]).push(ledger);
(ENABLED_AT_START as string[]).push(ledger.id);
