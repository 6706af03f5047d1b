import { instantLabel, visitPath } from "@jiceng/kernel";
import {
  Button,
  DataTable,
  FilterBar,
  FormKey,
  figure,
  Head,
  LinkButton,
  Nothing,
  Notice,
  Pages,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { ENTERPRISES_PATH, enterprisePath, LINKS_PATH, NEW_PATH, PLACE_OF_STEP } from "../address.ts";
import { STEP_WORDS } from "../checklist.ts";
import { type Enterprise, isBehind, isStep, STEPS, type Step, stepsBehind } from "../enterprise.ts";
import { Where } from "./checklist-page.tsx";

export interface EnterprisesPageProps {
  group: { name: string };
  shown: readonly Enterprise[];
  total: number;
  /** How many enterprises there are in all. */
  of: number;
  from: number;
  perPage: number;
  /** `step`: one that those shown lack; empty for all. */
  filter: { step: string; q: string };
  /** Administrators who have not come in, and whose links may be had as one table. */
  links: { waiting: number; formKey: string } | null;
  /** Id of headquarters. */
  here: string;
  now: number;
}

/** Which enterprises there are and how far each is; or which of them lack one step. */
export function EnterprisesPage(props: EnterprisesPageProps) {
  const { shown, total, of, from, perPage, filter, links, here, now } = props;
  const { step } = filter;
  const lacked = isStep(step) ? step : null;
  const page = (start: number) => `${ENTERPRISES_PATH}?${new URLSearchParams({ ...filter, from: String(start) })}`;
  return (
    <Stack>
      <Head
        title={titleOf(props, lacked)}
        lead={lacked ? LEADS[lacked] : "走到哪一步，由各单位自己报上来，只有个数，没有内容。"}
        actions={
          <LinkButton href={NEW_PATH} icon="plus" main={!links}>
            加一家单位
          </LinkButton>
        }
      />
      {links && (
        <form method="post" action={LINKS_PATH}>
          <FormKey value={links.formKey} />
          <Notice
            tone="warn"
            icon="key"
            action={
              <Button main icon="doc">
                下载{figure(links.waiting)}位的链接
              </Button>
            }
          >
            链接交给本人，只能用一次。谁拿到它，谁就能设那家管理员的密码。
          </Notice>
        </form>
      )}
      <FilterBar action={ENTERPRISES_PATH} label="筛选单位" reset={step || filter.q ? ENTERPRISES_PATH : undefined}>
        <TextField name="q" label="单位" type="search" value={filter.q} />
        <SelectField
          name="step"
          label="还差哪一步"
          blank="全部"
          value={step}
          options={STEPS.map((value) => ({ value, label: STEP_WORDS[value].title }))}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption="各单位到哪了"
          rows={shown}
          empty={emptyWords(filter)}
          columns={[
            { title: "单位", cell: ({ id, name }) => <a href={enterprisePath(id)}>{name}</a> },
            { title: "到哪了", cell: (one) => <Where enterprise={one} /> },
            { title: `${STEPS.length}步`, number: true, cell: stepsBehind },
            {
              title: "组织",
              number: true,
              cell: ({ told }) => (told ? figure(told.units) : <Nothing says="没有报" />),
            },
            {
              title: "党员",
              number: true,
              cell: ({ told }) => (told ? figure(told.members) : <Nothing says="没有报" />),
            },
            {
              title: "进来的账号",
              number: true,
              cell: ({ told }) =>
                told ? `${figure(told.entered)}/${figure(told.accounts)}` : <Nothing says="没有报" />,
            },
            {
              title: "管理员",
              whole: true,
              cell: ({ provisioning }) =>
                provisioning?.admin?.name ?? <Nothing says={provisioning ? "已经进来" : "早先开通的"} />,
            },
            {
              title: "报于",
              whole: true,
              cell: ({ told }) => (told ? instantLabel(told.at, now) : <Nothing says="没有报" />),
            },
            ...(lacked
              ? [
                  {
                    title: "去做",
                    action: true,
                    cell: (one: Enterprise) => <WayTo one={one} step={lacked} here={here} />,
                  },
                ]
              : []),
          ]}
        />
        <Pages from={from} n={shown.length} perPage={perPage} total={total} href={page} />
      </Sheet>
      {total === 0 && lacked && (
        <Row>
          <LinkButton href={ENTERPRISES_PATH}>看全部{figure(of)}家</LinkButton>
        </Row>
      )}
    </Stack>
  );
}

const titleOf = ({ group, total, of }: EnterprisesPageProps, lacked: Step | null): string => {
  if (!lacked) return `${group.name}有${figure(of)}家单位`;
  const { title } = STEP_WORDS[lacked];
  return total === 0 ? `${title}：都做好了` : `${title}：还差${figure(total)}家`;
};

const emptyWords = ({ step, q }: EnterprisesPageProps["filter"]): string => {
  if (q) return "没有这样的单位。换个名称再看。";
  return step ? "每家都做好了。" : "还没有单位。";
};

const LEADS: Record<Step, string> = {
  opened: "开通由平台自动做，一般不到一分钟；没建成的点开看原因，可以再试。",
  admin: "每家第一位管理员凭一次性链接设密码。一家一家取，或者一次下载成表。",
  units: "由各单位的管理员在“导入”里做：先试读，有错写明第几行怎么改，看过再写入。",
  members: "由各单位的管理员在“导入”里做。先有组织树，再导名册。",
  people: "由各单位的管理员用一张表请：登录名、姓名、角色、组织，每人一个一次性链接。",
  plugins: "开通时照行业方案启用；各单位的管理员在“插件”里可以再调。",
  due: "由各单位的管理员在“规定”里定应办从哪个月算起。没定以前，没有逾期，也没有第一期。",
  done: "支部把一次会议记下来、由另一个人确认，就是第一件。",
  published: "由各单位在“各月发布”里把过完的月份固定下来。",
};

/** Headquarters does its own; of others it sees what came of it, by a ticket. */
function WayTo({ one, step, here }: { one: Enterprise; step: Step; here: string }) {
  const { does, sees } = PLACE_OF_STEP[step];
  if (one.id === here && does) return <a href={does}>去做</a>;
  if (step === "opened" || step === "admin")
    return <a href={enterprisePath(one.id)}>{step === "admin" ? "取链接" : "看原因"}</a>;
  return sees && one.standing === "open" && isBehind(one, "opened") && one.id !== here ? (
    <a href={visitPath(one.id, sees)}>进去看</a>
  ) : null;
}
