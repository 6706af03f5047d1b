// The plugins of the tests are among the product's before the product takes their manifests.
import "./archive-added.ts";

export { ControlActor, default, TenantActor } from "../../apps/web/src/worker.ts";
