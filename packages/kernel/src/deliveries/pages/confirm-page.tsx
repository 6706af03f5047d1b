import { Button, FormKey, Head, Row, Sheet, Stack } from "@jiceng/ui";

/** Somebody who came by the link says that the address is theirs. */
export const ConfirmPage = ({ address, path, formKey }: { address: string; path: string; formKey: string }) => (
  <Stack>
    <Head title="确认邮箱" lead={`以后发给您的通知，也会发到 ${address}。什么时候发，由您自己定。`} />
    <Sheet>
      <form class="form" method="post" action={path}>
        <FormKey value={formKey} />
        <Row>
          <Button main>是我的邮箱，确认</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
