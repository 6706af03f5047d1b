// The plugin gets its settings before the product takes its manifest.
import "./settable-plugin.ts";

export { ControlActor, default, TenantActor } from "../../apps/web/src/worker.ts";
