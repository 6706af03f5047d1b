import { instantLabel } from "@jiceng/kernel";
import {
  Button,
  Columns,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  List,
  PasskeyForm,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import type { Operator } from "../operator.ts";
import type { HeldPasskey } from "../passkey-store.ts";

export const OWN_PASSKEYS = "/me/passkeys";
export const OWN_CHALLENGE = `${OWN_PASSKEYS}/challenge`;
export const removalPath = (id: string): string => `${OWN_PASSKEYS}/${id}/removal`;

interface MeProps {
  operator: Operator;
  sessions: readonly { id: string; at: number; device: string }[];
  passkeys: readonly HeldPasskey[];
  /** `stale`: whoever adds one has to have signed in a moment ago. */
  canAdd: "yes" | "enough" | "stale";
  keys: { logout: string; add: string; challenge: string; removals: readonly string[] };
  errors: readonly FieldProblem[];
  now: number;
}

/** Who is signed in here, where else, by what they come in, and the way out. */
export const MePage = ({ operator, sessions, passkeys, canAdd, keys, now }: MeProps) => (
  <Stack>
    <Head
      over="我的账号"
      title={operator.name}
      lead={`账号 ${operator.login}。登录最长四小时，之后要再登录一次。`}
      actions={
        <form method="post" action="/logout">
          <FormKey value={keys.logout} />
          <Button icon="leave">退出登录</Button>
        </form>
      }
    />
    <Columns
      sideLabel="加通行密钥"
      main={
        <>
          <Sheet
            flush
            title="通行密钥"
            id="passkeys"
            count={passkeys.length}
            note="用这台设备的指纹、面容或锁屏密码登录，不用输密码和动态码。指纹和面容不离开设备，平台只存一把公钥。"
          >
            {passkeys.length === 0 && <p class="empty-quiet sheet-padded">还没有。加一把，以后登录快得多。</p>}
            <List
              inset
              items={passkeys.map(({ id, name, at, usedAt }, i) => ({
                text: name,
                note: `${instantLabel(at, now)} 加的，${usedAt === null ? "还没用过" : `最近一次 ${instantLabel(usedAt, now)}`}`,
                after: (
                  <form method="post" action={removalPath(id)}>
                    <FormKey value={keys.removals[i] ?? ""} />
                    <Button label={`删掉通行密钥：${name}`}>删掉</Button>
                  </form>
                ),
              }))}
            />
          </Sheet>
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
        </>
      }
      side={
        <Sheet title="加一把通行密钥" id="adding">
          <Adding canAdd={canAdd} keys={keys} />
        </Sheet>
      }
    />
  </Stack>
);

const Adding = ({ canAdd, keys }: Pick<MeProps, "canAdd" | "keys">) => {
  if (canAdd === "enough") return <p class="soft">已经够多了。要加新的，先删掉不用的。</p>;
  if (canAdd === "stale")
    return (
      <>
        <p class="soft">登录已过了一刻钟。为防有人趁您走开时加上自己的，请先重新登录。</p>
        <p>
          <LinkButton href="/login?to=%2Fme">重新登录</LinkButton>
        </p>
      </>
    );
  return (
    <PasskeyForm
      does="create"
      action={OWN_PASSKEYS}
      formKey={keys.add}
      challenge={{ path: OWN_CHALLENGE, key: keys.challenge }}
      label="用这台设备加一把"
    >
      <TextField name="name" label="叫什么" max={30} hint="如“值班室电脑”。不填就写这台设备的样子" />
    </PasskeyForm>
  );
};
