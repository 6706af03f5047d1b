import { instantLabel } from "@jiceng/kernel";
import { Button, FormKey, Head, List, Sheet, Stack, Tag } from "@jiceng/ui";
import type { Operator } from "../operator.ts";

interface MeProps {
  operator: Operator;
  sessions: readonly { id: string; at: number; device: string }[];
  /** Key of the form that signs out. */
  logout: string;
  now: number;
}

/** Who is signed in here, where else, and the way out. */
export const MePage = ({ operator, sessions, logout, now }: MeProps) => (
  <Stack>
    <Head
      over="我的账号"
      title={operator.name}
      lead={`账号 ${operator.login}。登录最长四小时，之后要再输一次密码和动态码。`}
      actions={
        <form method="post" action="/logout">
          <FormKey value={logout} />
          <Button icon="leave">退出登录</Button>
        </form>
      }
    />
    <Sheet flush title="登录着的设备" id="devices" count={sessions.length}>
      <List
        inset
        items={sessions.map(({ id, at, device }) => ({
          text: device,
          note: `${instantLabel(at, now)} 登录`,
          after: id === operator.session ? <Tag>这一台</Tag> : undefined,
        }))}
      />
    </Sheet>
  </Stack>
);
