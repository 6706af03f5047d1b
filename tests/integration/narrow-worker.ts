// The plugin is narrowed before the product takes its manifest.
import "./narrow-plugin.ts";

export { ControlActor, default, TenantActor } from "../../apps/web/src/worker.ts";
