import { instantLabel, visitPath } from "@jiceng/kernel";
import { dayLabel, periodLabel } from "@jiceng/plugin";
import {
  Columns,
  Facts,
  figure,
  Head,
  hx,
  LinkButton,
  List,
  PlainSection,
  Progress,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { PROVISIONING_STEPS, type Provisioning } from "../../provisioning/provisioning.ts";
import { enterprisePath, PLACE_OF_STEP } from "../address.ts";
import { STEP_WORDS, statusAt } from "../checklist.ts";
import { type Enterprise, isBehind, nextStep, STEPS, stepsBehind } from "../enterprise.ts";
import { Failed, FirstLink } from "./first-link.tsx";
import { LineStanding } from "./line-status.tsx";

export interface EnterprisePageProps {
  enterprise: Enterprise;
  /** Its first administrator's link as it is handed on; `null` where there is none to hand on. */
  link: string | null;
  /** Whether it is headquarters itself. */
  isHere: boolean;
  keys: Record<"link" | "retry" | "withdrawal", string>;
  now: number;
}

/** One enterprise of the group: what is behind it, what is next. */
export function EnterprisePage(props: EnterprisePageProps) {
  const { enterprise, isHere, now } = props;
  const { id, name, provisioning, told, standing } = enterprise;
  const next = nextStep(enterprise);
  const isOpen = isBehind(enterprise, "opened");
  return (
    <Stack>
      <Head
        over={enterprise.isHeadquarters ? "集团总部" : "所属单位"}
        title={name}
        lead={`${STEPS.length}步完成${stepsBehind(enterprise)}步。${next ? `下一步：${STEP_WORDS[next].title}。` : "用起来了。"}`}
        actions={isOpen && !isHere && standing === "open" && <LinkButton href={visitPath(id, "/")}>进去看</LinkButton>}
      />
      {!isOpen &&
        provisioning &&
        (provisioning.failure ? (
          <Failed
            failure={provisioning.failure}
            retry={{ action: `${enterprisePath(id)}/retry`, formKey: props.keys.retry }}
            withdrawal={{ action: `${enterprisePath(id)}/withdrawal`, formKey: props.keys.withdrawal }}
          />
        ) : (
          <EnterpriseProgress enterprise={enterprise} />
        ))}
      {props.link && provisioning && (
        <FirstLink
          provisioning={provisioning}
          link={props.link}
          renewal={{ action: `${enterprisePath(id)}/link`, formKey: props.keys.link }}
          now={now}
        />
      )}
      <Columns
        sideLabel="单位情况"
        main={
          <Sheet flush title="到哪了">
            <List
              inset
              items={STEPS.map((step) => ({
                text: STEP_WORDS[step].title,
                note: noteOf(enterprise, step),
                href: isHere && !isBehind(enterprise, step) ? (PLACE_OF_STEP[step].does ?? undefined) : undefined,
                after: <LineStanding status={statusAt(enterprise, step)} />,
              }))}
            />
          </Sheet>
        }
        side={
          <>
            <PlainSection title="单位">
              <Facts
                rows={[
                  { label: "网址", value: enterprise.host ?? provisioning?.host ?? "" },
                  { label: "行业方案", value: enterprise.profile ?? "只要组织生活" },
                  { label: "同类组", value: enterprise.peerClass ?? "没有分" },
                  ...(provisioning
                    ? [
                        { label: "管理员", value: adminWords(provisioning) },
                        { label: "提出", value: instantLabel(provisioning.at, now) },
                      ]
                    : []),
                ]}
              />
            </PlainSection>
            {told && (
              <PlainSection title="它自己报的" note={`${instantLabel(told.at, now)}报的，只有个数。`}>
                <Facts
                  rows={[
                    { label: "组织", value: `${figure(told.units)}个` },
                    { label: "党员", value: `${figure(told.members)}名` },
                    { label: "账号", value: `${figure(told.accounts)}个，${figure(told.entered)}个已设密码` },
                    { label: "插件", value: `${figure(told.plugins)}个` },
                  ]}
                />
              </PlainSection>
            )}
          </>
        }
      />
    </Stack>
  );
}

/** What is known of a step beyond whether it is behind. */
function noteOf({ told }: Enterprise, step: (typeof STEPS)[number]): string {
  if (told?.mending && told.mending.kind === step) return `最近一份表有${figure(told.mending.rows)}行要改`;
  if (step === "due" && told?.dueSince) return `从${periodLabel(told.dueSince)}算起`;
  if (step === "due" && told?.firstDone) return "没有另定，从有第一条记录的月份算起";
  if (step === "done" && told?.firstDone) return dayLabel(told.firstDone);
  if (step === "published" && told?.published) return periodLabel(told.published);
  return STEP_WORDS[step].about;
}

/** How far the opening is; asked again by itself until it is over. */
export const EnterpriseProgress = ({ enterprise: { id, provisioning } }: { enterprise: Enterprise }) => (
  <div
    id="opening"
    {...hx({ get: `${enterprisePath(id)}/progress`, trigger: "load delay:500ms", target: "this", swap: "outerHTML" })}
  >
    <Sheet title="正在开通">
      <Progress
        label="已完成的步骤"
        value={PROVISIONING_STEPS.indexOf(provisioning?.step ?? "asked")}
        of={PROVISIONING_STEPS.length - 1}
      />
      <p class="small soft">离开这一页也会继续。开好以后，链接就在这里。</p>
      <Row>
        <LinkButton href={enterprisePath(id)} bare>
          刷新看进度
        </LinkButton>
      </Row>
    </Sheet>
  </div>
);

/** Who was to come in; whoever has is known to the enterprise alone. */
const adminWords = ({ admin }: Pick<Provisioning, "admin">): string =>
  admin ? `${admin.name}（${admin.login}）` : "已经进来";
