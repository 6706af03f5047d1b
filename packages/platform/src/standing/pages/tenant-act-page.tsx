import {
  AreaField,
  Button,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { tenantPath } from "../../console/address.ts";
import { REASON_MOST } from "../../releases/release-step.ts";
import type { OneTenant } from "../../tenants/tenant-line.ts";
import type { TenantAct } from "../tenant-act.tsx";

export interface TenantActPageProps {
  act: TenantAct;
  tenant: OneTenant;
  action: string;
  formKey: string;
  reason: string;
  errors: readonly FieldProblem[];
  /** The act's own fields. */
  children?: Child;
}

/** One thing that may be done to an enterprise: what it means, and the form; or why it cannot be done now. */
export const TenantActPage = ({ act, tenant, action, formKey, reason, errors, children }: TenantActPageProps) => {
  const refusal = act.refusal(tenant);
  return (
    <Stack>
      <Head over={tenant.name} title={act.title} lead={act.lead(tenant)} />
      {refusal !== null ? (
        <>
          <Notice tone="warn">{refusal}</Notice>
          <Row>
            <LinkButton href={tenantPath(tenant.id)}>回这家单位</LinkButton>
          </Row>
        </>
      ) : (
        <Sheet>
          <form class="form" method="post" action={action}>
            <FormKey value={formKey} />
            <input type="hidden" name="seen" value={String(tenant.steps[0]?.seq ?? 0)} />
            {children}
            <AreaField
              name="reason"
              label="为什么"
              hint="单位的人会看到这句话。"
              value={reason}
              max={REASON_MOST}
              rows={3}
              error={errorAt(errors, "reason")}
            />
            <Row>
              <Button main>{act.button}</Button>
              <LinkButton href={tenantPath(tenant.id)} bare>
                不做了
              </LinkButton>
            </Row>
          </form>
        </Sheet>
      )}
    </Stack>
  );
};
