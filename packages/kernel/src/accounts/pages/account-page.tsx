import {
  Button,
  Columns,
  DataTable,
  Facts,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Notice,
  PlainSection,
  Row,
  Sheet,
  Stack,
  Tag,
} from "@jiceng/ui";
import { ROLE_LABELS } from "../../access/index.ts";
import type { Answer } from "../../tenant/index.ts";
import type { Standing } from "../account.ts";
import type { readAccountFacts } from "../account-store.ts";
import type { Account } from "../administering.ts";
import { instantLabel } from "../instant.ts";
import { StandingStatus } from "./accounts-page.tsx";
import { PlaceFields, type Places, type PlaceValues } from "./place-fields.tsx";

export type Able = NonNullable<Answer<{ ask: "access.able"; args: { id: string } }>>;

export interface AccountPageProps {
  account: Account;
  able: Able;
  facts: Awaited<ReturnType<typeof readAccountFacts>>;
  /** Whether the reader gives roles and links here, beside withdrawing and closing. */
  manages: boolean;
  values: PlaceValues;
  places: Places;
  errors: readonly FieldProblem[];
  keys: {
    grants: string;
    reset: string;
    closure: string;
    reopening: string;
    sessions: string;
    withdrawals: readonly string[];
  };
  now: number;
}

/** One account: what it opens, and what can be done about it. */
export function AccountPage(props: AccountPageProps) {
  const { account, facts, keys, now } = props;
  const { own: isOwn } = account;
  const above = account.grants.find((grant) => grant.above)?.above;
  const standing: Standing = account.closed ? "closed" : facts.hasPassword || facts.signOnAt ? "open" : "invited";
  const granting = `/manage/accounts/${account.id}/grants`;
  const isOpen = !account.closed && !isOwn;
  const link = facts.linkUntil && `有一个链接还没用，到${instantLabel(facts.linkUntil, now)}`;
  return (
    <Stack>
      <Head over="账号" title={account.name} lead={LEADS[standing]} />
      {isOwn && <Notice>这是您自己的账号。角色要改，请另一位管理员来改；换密码在“我的账号”里。</Notice>}
      {!isOwn && above && <Notice>{above}。这个账号的停用、恢复和重置也一样。</Notice>}
      <Columns
        sideLabel="账号情况"
        main={
          <>
            <Sheet
              flush
              title="角色"
              id="grants"
              count={account.grants.length}
              note={standing === "closed" ? "停用期间不起作用。" : undefined}
            >
              <Grants {...props} canWithdraw={isOpen} />
            </Sheet>
            {standing !== "closed" && <AbleSheet able={props.able} />}
            {isOpen && props.manages && (
              <Sheet title="再给一个角色" id="new-grant">
                <form class="form" method="post" action={granting}>
                  <FormKey value={keys.grants} />
                  <PlaceFields values={props.values} places={props.places} errors={props.errors} action={granting} />
                  <Row>
                    <Button main>给这个角色</Button>
                  </Row>
                </form>
              </Sheet>
            )}
          </>
        }
        side={
          <>
            <PlainSection title="情况">
              <Facts
                rows={[
                  { label: "状态", value: <StandingStatus standing={standing} /> },
                  { label: "账号名", value: account.login },
                  { label: "建于", value: instantLabel(facts.createdAt, now) },
                  ...(facts.closedAt ? [{ label: "停用于", value: instantLabel(facts.closedAt, now) }] : []),
                  ...(facts.signOnAt
                    ? [{ label: "统一登录", value: `${instantLabel(facts.signOnAt, now)}进来过` }]
                    : []),
                  ...(link ? [{ label: "链接", value: link }] : []),
                ]}
              />
            </PlainSection>
            {!isOwn && <Actions {...props} standing={standing} above={above != null} />}
          </>
        }
      />
    </Stack>
  );
}

const LEADS: Record<Standing, string> = {
  open: "在用。给角色，本人下一次点开页面就生效；收回角色，本人马上退出登录。",
  invited: "还没设密码。链接丢了或过期了，再发一个就行。",
  closed: "已停用，登录不了。做过的事都还在。",
};

const Grants = ({ account, keys, canWithdraw }: AccountPageProps & { canWithdraw: boolean }) =>
  account.grants.length === 0 ? (
    <p class="empty-quiet sheet-padded">还没有角色，登录后什么也打不开。</p>
  ) : (
    <List
      inset
      items={account.grants.map(({ id, role, unit, above }, i) => ({
        text: unit.name,
        note: "含下级组织",
        before: <Tag>{ROLE_LABELS[role]}</Tag>,
        after: canWithdraw && !above && (
          <form method="post" action={`/manage/accounts/${account.id}/grants/${id}/withdrawal`}>
            <FormKey value={keys.withdrawals[i] ?? ""} />
            <Button label={`收回${unit.name}的${ROLE_LABELS[role]}`}>收回</Button>
          </form>
        ),
      }))}
    />
  );

/** What the account may do, and what gives it: roles, or a seat in a 支委. */
const AbleSheet = ({ able }: { able: Able }) => (
  <Sheet flush title="能做什么" id="able" count={able.length}>
    <DataTable
      caption="能做什么，凭什么"
      rows={able}
      empty="什么也不能做。"
      columns={[
        { title: "能做的事", cell: ({ title }) => title },
        { title: "凭什么", cell: ({ why }) => why.join("；") },
      ]}
    />
  </Sheet>
);

const Actions = ({
  account,
  keys,
  standing,
  manages,
  above,
}: AccountPageProps & { standing: Standing; above: boolean }) => {
  const base = `/manage/accounts/${account.id}`;
  if (standing === "closed") {
    return manages && !above ? (
      <PlainSection title="恢复使用" note="角色和密码照旧，马上能登录。">
        <form method="post" action={`${base}/reopening`}>
          <FormKey value={keys.reopening} />
          <Button icon="undo">恢复使用</Button>
        </form>
      </PlainSection>
    ) : null;
  }
  return (
    <>
      {manages && !above && (
        <PlainSection
          title={standing === "invited" ? "再发链接" : "忘了密码"}
          note={standing === "invited" ? "原来的链接随即作废。" : "发一个重置链接；这个账号在各设备上的登录马上退出。"}
        >
          <form method="post" action={`${base}/reset-link`}>
            <FormKey value={keys.reset} />
            <Button icon="key">{standing === "invited" ? "再发一个链接" : "发重置链接"}</Button>
          </form>
        </PlainSection>
      )}
      <PlainSection title="设备丢了" note="在所有设备上退出；密码不变，本人还能再登录。">
        <form method="post" action={`${base}/sessions/revocation`}>
          <FormKey value={keys.sessions} />
          <Button icon="leave">全部退出</Button>
        </form>
      </PlainSection>
      {!above && (
        <PlainSection title="人离开了" note="停用后登录不了，做过的事都留着；停错了可以恢复。">
          <form method="post" action={`${base}/closure`}>
            <FormKey value={keys.closure} />
            <Button icon="lock">停用账号</Button>
          </form>
        </PlainSection>
      )}
    </>
  );
};
