import { instantLabel } from "@jiceng/kernel";
import { Button, CopyField, FormKey, Notice, Row, Sheet } from "@jiceng/ui";
import type { Provisioning } from "../../provisioning/provisioning.ts";

/** A button and where it posts to. */
export interface Act {
  action: string;
  formKey: string;
}

export interface FirstLinkProps {
  provisioning: Provisioning;
  /** As it is handed on. */
  link: string;
  renewal: Act;
  now: number;
}

/** The link of a first administrator who has not come in yet, to be handed on; and a fresh one in its place. */
export const FirstLink = ({ provisioning: { admin, link: held }, link, renewal, now }: FirstLinkProps) => {
  const isOver = held !== null && held.expiresAt <= now;
  return (
    <Sheet title={`请${admin?.name ?? "管理员"}进来`}>
      {isOver ? (
        <p>链接过期了，没有用过。换一个新的再转给他。</p>
      ) : (
        <>
          <CopyField name="link" label="设密码的链接" value={link} />
          <Notice tone="warn">
            只能用一次{held && `，${instantLabel(held.expiresAt, now)}前有效`}
            。请交给本人；谁拿到它，谁就能设这家管理员的密码。
          </Notice>
        </>
      )}
      <form method="post" action={renewal.action}>
        <FormKey value={renewal.formKey} />
        <Row>
          <Button icon="key" main={isOver}>
            换新链接
          </Button>
        </Row>
      </form>
    </Sheet>
  );
};

/** Why an enterprise could not be opened, and what can be done about it. */
export const Failed = ({ failure, retry, withdrawal }: { failure: string; retry: Act; withdrawal?: Act }) => (
  <Sheet title="没建成">
    <Notice tone="warn">{failure}</Notice>
    <Row>
      <form method="post" action={retry.action}>
        <FormKey value={retry.formKey} />
        <Button main>再试一次</Button>
      </form>
      {withdrawal && (
        <form method="post" action={withdrawal.action}>
          <FormKey value={withdrawal.formKey} />
          <Button bare>撤回，不开了</Button>
        </form>
      )}
    </Row>
  </Sheet>
);
