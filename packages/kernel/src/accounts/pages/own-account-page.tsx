import type { FieldError } from "@jiceng/plugin";
import {
  Button,
  Columns,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  List,
  NewPassword,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import { ROLE_LABELS } from "../../access/index.ts";
import type { Answer } from "../../tenant/index.ts";
import { instantLabel } from "../instant.ts";

type Me = Answer<{ ask: "access.me"; args: Record<never, never> }>;
type Sessions = Answer<{ ask: "access.sessions"; args: Record<never, never> }>;

export interface OwnAccountProps {
  me: Me;
  sessions: Sessions;
  keys: { password: string; logout: string; sessions: readonly string[] };
  errors: readonly FieldError[];
  now: number;
}

/** What a person holds, where they are signed in, and their password. */
export const OwnAccountPage = ({ me, sessions, keys, errors, now }: OwnAccountProps) => (
  <Stack>
    <Head
      title={me.name}
      over="我的账号"
      lead={
        sessions.length > 1
          ? `在${sessions.length}台设备上登录着。有不认识的，马上退出它并换密码。`
          : "只在这台设备上登录着。"
      }
      actions={
        <Row>
          <LinkButton href="/me/notices" icon="bell">
            怎么收通知
          </LinkButton>
          <LinkButton href="/me/anniversary">政治生日显不显示</LinkButton>
          <LinkButton href="/me/data">系统里关于您的信息</LinkButton>
          <form method="post" action="/logout">
            <FormKey value={keys.logout} />
            <Button icon="leave">退出登录</Button>
          </form>
        </Row>
      }
    />
    <Columns
      sideLabel="密码"
      main={
        <>
          <Sheet
            flush
            title="角色"
            id="roles"
            note={
              me.grants.length > 0
                ? "角色由管理员给；不对的话请找管理员改。"
                : "还没有角色，所以什么也打不开；请找管理员给一个。"
            }
          >
            <List
              inset
              items={me.grants.map(({ role, unit, unitId }) => ({
                text: unit,
                href: unitId ? `/units/${unitId}` : undefined,
                note: "含下级组织",
                after: <Tag>{ROLE_LABELS[role]}</Tag>,
              }))}
            />
          </Sheet>
          <Sheet flush title="登录着的设备" id="devices" count={sessions.length}>
            <List
              inset
              items={sessions.map(({ id, device, createdAt, current }, i) => ({
                text: device,
                note: `${instantLabel(createdAt, now)}登录`,
                after: (
                  <>
                    {current && <Tag tone="dark">这台</Tag>}
                    <form method="post" action={`/me/sessions/${id}/revocation`}>
                      <FormKey value={keys.sessions[i] ?? ""} />
                      <Button label={`退出这台设备：${device}，${instantLabel(createdAt, now)}登录`}>
                        退出这台设备
                      </Button>
                    </form>
                  </>
                ),
              }))}
            />
          </Sheet>
        </>
      }
      side={
        <Sheet title="换密码" id="password-change">
          <form class="form" method="post" action="/me/password">
            <FormKey value={keys.password} />
            <TextField
              name="current"
              label="现在的密码"
              type="password"
              autocomplete="current-password"
              error={errorAt(errors, "current")}
            />
            <NewPassword again="新密码再填一遍" errors={errors} />
            <Row>
              <Button main>换密码</Button>
            </Row>
          </form>
        </Sheet>
      }
    />
  </Stack>
);
