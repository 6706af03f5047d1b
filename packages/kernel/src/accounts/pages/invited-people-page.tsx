import type { Tone } from "@jiceng/plugin";
import {
  Button,
  DataTable,
  EmptyState,
  FilterBar,
  FormKey,
  figure,
  Head,
  LinkButton,
  Notice,
  Pages,
  PlainSection,
  Row,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
} from "@jiceng/ui";
import { ROLE_LABELS } from "../../access/index.ts";
import type { Account } from "../administering.ts";
import type { OwnHandout } from "../handout-store.ts";
import { instantLabel } from "../instant.ts";

/** What has become of somebody's link; whoever somebody has to see to comes first. */
export type LinkState = "expired" | "waiting" | "used";
export const LINK_STATES: readonly LinkState[] = ["expired", "waiting", "used"];
export const isLinkState = (text: string): text is LinkState => LINK_STATES.some((state) => state === text);

const STATES: Record<LinkState, { tone: Tone; text: string }> = {
  expired: { tone: "late", text: "链接过期" },
  waiting: { tone: "todo", text: "还没用" },
  used: { tone: "on", text: "已设密码" },
};

/** Somebody who was invited. */
export interface InvitedPerson {
  account: Account;
  state: LinkState;
  /** Until when the link is good, where there is one. */
  until: number | null;
}

export interface InvitedPeopleProps {
  all: readonly InvitedPerson[];
  /** Whether the reader may send tables of people. */
  imports: boolean;
  shown: readonly InvitedPerson[];
  total: number;
  from: number;
  perPage: number;
  filter: { q: string; state: string };
  handouts: readonly (OwnHandout & { linksKey: string; closureKey: string })[];
  renewKey: string;
  now: number;
}

/** Who has come in and who has not, and the links that wait to be handed on. */
export function InvitedPeoplePage({
  all,
  imports,
  shown,
  total,
  from,
  perPage,
  filter,
  handouts,
  renewKey,
  now,
}: InvitedPeopleProps) {
  const count = (state: LinkState) => all.filter((one) => one.state === state).length;
  const open = count("waiting") + count("expired");
  const isFiltered = Boolean(filter.q || filter.state);
  const page = (start: number) => `/manage/invitations?${new URLSearchParams({ ...filter, from: String(start) })}`;
  return (
    <Stack>
      <Head
        title={titleOf(all.length, open, count("expired"))}
        lead="链接转给本人，只能用一次；密码由本人自己设，您看不到。"
        actions={
          imports && (
            <LinkButton href="/imports/new?kind=accounts" icon="in">
              用表格请人
            </LinkButton>
          )
        }
      />
      {handouts.length > 0 && <Handouts handouts={handouts} now={now} />}
      {all.length === 0 ? (
        <Sheet>
          <EmptyState
            title="一张表请很多人"
            text="把支部书记、党委工作人员填进一张表，一次都开好账号，链接在这里下载。"
          />
        </Sheet>
      ) : (
        <>
          <FilterBar action="/manage/invitations" label="筛选" reset={isFiltered ? "/manage/invitations" : undefined}>
            <TextField name="q" label="姓名或登录名" type="search" value={filter.q} />
            <SelectField
              name="state"
              label="链接"
              blank="全部"
              value={filter.state}
              options={LINK_STATES.map((value) => ({ value, label: STATES[value].text }))}
            />
          </FilterBar>
          <Sheet flush>
            <DataTable
              caption="请来的人"
              rows={shown}
              empty="没有这样的人。换个条件再看。"
              columns={[
                { title: "姓名", cell: ({ account }) => <a href={`/manage/accounts/${account.id}`}>{account.name}</a> },
                { title: "登录名", cell: ({ account }) => account.login },
                { title: "角色", cell: ({ account }) => rolesOf(account) },
                { title: "链接", whole: true, cell: ({ state }) => <Status {...STATES[state]} /> },
                {
                  title: "有效期到",
                  whole: true,
                  cell: ({ until, state }) => (state === "waiting" && until ? instantLabel(until, now) : ""),
                },
              ]}
            />
            <Pages from={from} n={shown.length} perPage={perPage} total={total} href={page} />
          </Sheet>
          {open > 0 && (
            <Sheet title="换新链接" note="一个人的，点他的名字再发一个。原来的链接随即作废。">
              <form method="post" action="/manage/invitations/renewal">
                <FormKey value={renewKey} />
                <Row>
                  <Button icon="key">给没设密码的{figure(open)}个人都换新链接</Button>
                </Row>
              </form>
            </Sheet>
          )}
        </>
      )}
    </Stack>
  );
}

function titleOf(all: number, open: number, expired: number): string | string[] {
  if (all === 0) return "没有等着取的链接";
  if (open === 0) return "请来的人都设好密码了";
  return [`还有${figure(open)}个人没设密码`, ...(expired > 0 ? [`，${figure(expired)}个链接已过期`] : [])];
}

const rolesOf = ({ grants }: Account): string =>
  grants.map(({ role, unit }) => `${ROLE_LABELS[role]} · ${unit.name}`).join("；") || "还没有角色";

const Handouts = ({ handouts, now }: Pick<InvitedPeopleProps, "handouts" | "now">) => {
  const first = handouts.find(({ fetchedAt }) => fetchedAt === null);
  return (
    <Sheet title="链接表" id="handouts">
      <Notice tone="warn">
        每批只给请人的那位管理员下载一次，系统里不存链接。没下完，在这一页再点一次；表丢了，就换新链接。谁拿到链接，谁就能设那个账号的密码。
      </Notice>
      {handouts.map((one) => (
        <Handout handout={one} isFirst={one === first} now={now} />
      ))}
    </Sheet>
  );
};

const Handout = ({
  handout: { id, at, expiresAt, fetchedAt, fileName, people, unused, linksKey, closureKey },
  isFirst,
  now,
}: {
  handout: InvitedPeopleProps["handouts"][number];
  isFirst: boolean;
  now: number;
}) => (
  <PlainSection
    level={3}
    title={fileName ?? "换的新链接"}
    note={`${instantLabel(at, now)}，${figure(people)}个人，${figure(unused)}个还没用；${instantLabel(expiresAt, now)}前有效。${
      fetchedAt === null ? "" : `${instantLabel(fetchedAt, now)}下载过。`
    }`}
  >
    <Row>
      {fetchedAt === null && (
        <form method="post" action={`/manage/invitations/${id}/links`}>
          <FormKey value={linksKey} />
          <Button main={isFirst} icon="doc" label={`下载${fileName ?? "新换"}的链接表`}>
            下载链接表
          </Button>
        </form>
      )}
      <form method="post" action={`/manage/invitations/${id}/closure`}>
        <FormKey value={closureKey} />
        <Button bare label={`停用${fileName ?? "这一批"}里没人用过的账号`}>
          停用没用过的
        </Button>
      </form>
    </Row>
  </PlainSection>
);
