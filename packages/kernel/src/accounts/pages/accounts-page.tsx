import type { Tone } from "@jiceng/plugin";
import {
  DataTable,
  FilterBar,
  Head,
  LinkButton,
  Pages,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
} from "@jiceng/ui";
import { ROLE_LABELS, ROLES } from "../../access/index.ts";
import type { Answer } from "../../tenant/index.ts";
import { STANDINGS, type Standing } from "../account.ts";

export type AccountRow = Answer<{ ask: "access.accounts"; args: Record<never, never> }>[number] & {
  standing: Standing;
  own: boolean;
};

export interface AccountsPageProps {
  /** Everyone the reader administers. */
  all: readonly AccountRow[];
  shown: readonly AccountRow[];
  found: number;
  from: number;
  perPage: number;
  /** Whether the reader opens accounts, beside stopping them. */
  manages: boolean;
  filter: { q: string; role: string; state: string };
}

const TONES: Record<Standing, Tone> = { open: "on", invited: "todo", closed: "none" };

export const StandingStatus = ({ standing }: { standing: Standing }) => (
  <Status tone={TONES[standing]} text={STANDINGS[standing]} />
);

/** Who can come in, and what for. */
export function AccountsPage({ all, shown, found, from, perPage, manages, filter }: AccountsPageProps) {
  const count = (standing: Standing) => all.filter((account) => account.standing === standing).length;
  const isFiltered = Boolean(filter.q || filter.role || filter.state);
  const page = (start: number) => `/manage/accounts?${new URLSearchParams({ ...filter, from: String(start) })}`;
  return (
    <Stack>
      <Head
        title={[`${count("open")}个账号在用`, ...(count("invited") > 0 ? [`，${count("invited")}个还没设密码`] : [])]}
        lead="这里只列您管得到的账号：角色都在您管理的组织里。"
        actions={
          <>
            <LinkButton href="/manage/rights">谁能做什么</LinkButton>
            {manages && <LinkButton href="/manage/invitations">取链接</LinkButton>}
            {manages && (
              <LinkButton main href="/manage/accounts/new" icon="plus">
                请人进来
              </LinkButton>
            )}
          </>
        }
      />
      <FilterBar action="/manage/accounts" label="筛选账号" reset={isFiltered ? "/manage/accounts" : undefined}>
        <TextField name="q" label="姓名或账号" type="search" value={filter.q} />
        <SelectField
          name="role"
          label="角色"
          blank="全部角色"
          value={filter.role}
          options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        />
        <SelectField
          name="state"
          label="状态"
          blank="全部状态"
          value={filter.state}
          options={Object.entries(STANDINGS).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption="账号"
          rows={shown}
          empty={isFiltered ? "没有这样的账号。换个条件再看。" : "还没有账号。"}
          columns={[
            { title: "姓名", cell: (account) => <a href={`/manage/accounts/${account.id}`}>{account.name}</a> },
            { title: "账号", cell: (account) => account.login },
            { title: "角色", cell: (account) => rolesOf(account) },
            { title: "状态", cell: (account) => <StandingStatus standing={account.standing} /> },
          ]}
        />
        <Pages from={from} n={shown.length} perPage={perPage} total={found} href={page} />
      </Sheet>
    </Stack>
  );
}

const rolesOf = ({ grants, own }: AccountRow): string =>
  (grants.map(({ role, unit }) => `${ROLE_LABELS[role]} · ${unit.name}`).join("；") || "还没有角色") +
  (own ? "（您自己）" : "");
