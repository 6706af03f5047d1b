import { found } from "@jiceng/kernel";
import { tenantPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import { readTenant } from "../tenants/reading.ts";
import { ProofPage } from "./pages/proof-page.tsx";
import { readDestruction } from "./store.ts";

/** The proof that an enterprise was destroyed, to be looked at and printed. */
export const proofRoutes = (book: ConsoleBook): ConsoleBook =>
  book.get("/tenants/:tenant/proof", "operator", async (visit) => {
    const tenant = found(await readTenant(visit.server, visit.param("tenant"), visit.now));
    const destruction = found(await readDestruction(visit.server, tenant.id));
    return visit.page(
      {
        title: "销毁证明",
        crumbs: [
          { label: "单位", href: "/" },
          { label: tenant.name, href: tenantPath(tenant.id) },
          { label: "销毁证明" },
        ],
      },
      <ProofPage tenant={tenant} destruction={destruction} />,
    );
  });
