// The plugin of the tests is among the product's before the product takes their manifests.
import "./confidential-added.ts";

export { ControlActor, default, TenantActor } from "../../apps/web/src/worker.ts";
