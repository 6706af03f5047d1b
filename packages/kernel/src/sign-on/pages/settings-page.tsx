import {
  Button,
  CheckField,
  Columns,
  CopyField,
  errorAt,
  type FieldProblem,
  FormKey,
  FormPart,
  Head,
  LinkButton,
  PlainSection,
  RadioSeg,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { Keeper } from "../questions.ts";
import { CLAIMS, MATCHES, type SignOn } from "../sign-on.ts";
import type { Tried } from "../trial.ts";
import { LinkedSheet, type LinkedSheetProps } from "./linked-sheet.tsx";
import { TrialSheet } from "./trial-sheet.tsx";

/** What stands in the form. */
export interface SignOnValues {
  issuer: string;
  clientId: string;
  button: string;
  claim: string;
  matches: string;
  offered: boolean;
  /** `all` or `emergency`. */
  passwords: string;
  /** The account that keeps its password. */
  emergency: string;
}

interface Props {
  signOn: SignOn | null;
  values: SignOnValues;
  keepers: readonly Keeper[];
  /** Where the service sends people back. */
  back: string;
  errors: readonly FieldProblem[];
  tried?: readonly Tried[];
  linked: Omit<LinkedSheetProps, "now">;
  keys: { set: string; trial: string; removal: string };
  now: number;
}

/** How people come in: by password, and by the enterprise's own sign-in service. */
export const SettingsPage = (props: Props) => {
  const { signOn, back, tried, linked, keys, now } = props;
  return (
    <Stack>
      <Head
        title="登录方式"
        lead={
          signOn ? LEADS[standing(signOn)] : "现在大家用账号和密码登录。本单位有统一登录的，可以接过来，少记一个密码。"
        }
        actions={
          signOn && (
            <>
              <form method="post" action="/manage/sign-on/trial">
                <FormKey value={keys.trial} />
                <Button icon="search">试一试</Button>
              </form>
              <LinkButton href="/login/sign-on?to=%2Fmanage%2Fsign-on">用它登录一次</LinkButton>
            </>
          )
        }
      />
      {tried && <TrialSheet tried={tried} />}
      <Columns
        sideLabel="对方要什么"
        main={<SettingsForm {...props} />}
        side={
          <>
            <PlainSection title="先在统一登录那边登记">
              <p>请管统一登录的同事新建一个应用：类型选网站（授权码），把下面的地址填作回调地址。</p>
              <CopyField name="back" label="回调地址" value={back} />
              <p>他会给您应用编号和密钥，填在这里。</p>
            </PlainSection>
            <PlainSection title="谁能进来">
              <p>
                先在这里开了账号的人才能进来；从统一登录过来不会自动开账号。第一次进来时认下这个人，以后他在那边改了名也还是他。
              </p>
            </PlainSection>
            {signOn && (
              <PlainSection title="不用了" note="停用后大家用密码登录；密钥随即删除。">
                <form method="post" action="/manage/sign-on/removal">
                  <FormKey value={keys.removal} />
                  <Button icon="lock">停用统一登录</Button>
                </form>
              </PlainSection>
            )}
          </>
        }
      />
      {signOn && <LinkedSheet {...linked} now={now} />}
    </Stack>
  );
};

const standing = ({ offered, passwords }: SignOn): keyof typeof LEADS =>
  !offered ? "tried" : passwords ? "both" : "alone";

const LEADS = {
  tried: "统一登录填好了，登录页上还没有按钮。先试一试，再用它登录一次。",
  both: "登录页上有统一登录的按钮，也可以用密码。",
  alone: "大家用统一登录；只有应急账号还能用密码。",
} as const;

const SettingsForm = ({ signOn, values, keepers, errors, keys }: Props) => {
  const at = (field: string) => errorAt(errors, field);
  return (
    <Sheet>
      <form class="form" method="post" action="/manage/sign-on">
        <FormKey value={keys.set} />
        <FormPart id="service" title="统一登录" hint="对方要支持OpenID Connect（OIDC）。">
          <TextField
            name="issuer"
            label="对方的网址（issuer）"
            value={values.issuer}
            max={300}
            placeholder="https://"
            error={at("issuer")}
          />
          <TextField
            name="clientId"
            label="应用编号（client id）"
            value={values.clientId}
            max={200}
            error={at("clientId")}
          />
          <TextField
            name="secret"
            label="密钥（client secret）"
            type="password"
            max={500}
            autocomplete="off"
            optional={!signOn}
            hint={signOn?.sealed ? "已存好，看不到。不换就留空。" : "对方没有给就留空。"}
            error={at("secret")}
          />
          <TextField
            name="claim"
            label="凭哪一项认人"
            value={values.claim}
            max={100}
            hint={`选一项本人自己改不了的。常用的：${Object.values(CLAIMS).join("、")}`}
            error={at("claim")}
          />
          <RadioSeg
            name="matches"
            label="和什么对上"
            value={values.matches}
            options={Object.entries(MATCHES).map(([value, label]) => ({ value, label }))}
            error={at("matches")}
          />
        </FormPart>
        <FormPart id="door" title="登录页">
          <TextField name="button" label="按钮上的字" value={values.button} max={20} error={at("button")} />
          <CheckField name="offered" label="在登录页上放这个按钮" checked={values.offered} />
          <RadioSeg
            name="passwords"
            label="谁还可以用密码"
            value={values.passwords}
            options={[
              { value: "all", label: "大家都可以" },
              { value: "emergency", label: "只有应急账号" },
            ]}
            error={at("passwords")}
          />
          <SelectField
            name="emergency"
            label="应急账号"
            value={values.emergency}
            hint="统一登录坏了的时候，由它进来处理。要是管全单位的系统管理员。"
            options={keepers.map(({ id, login, name }) => ({ value: id, label: `${name}（${login}）` }))}
            error={at("emergency")}
          />
        </FormPart>
        <Row>
          <Button main>保存</Button>
        </Row>
      </form>
    </Sheet>
  );
};

export { LINKED_A_PAGE } from "./linked-sheet.tsx";
