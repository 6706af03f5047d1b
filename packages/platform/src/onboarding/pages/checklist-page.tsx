import {
  Columns,
  DataTable,
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
  Tag,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { Checklist, LineKey } from "../checklist.ts";
import { byNeed, type Enterprise, isBehind, STEPS, stepsBehind, whereItStands } from "../enterprise.ts";
import type { GroupContacts } from "../store.ts";
import { LineStanding } from "./line-status.tsx";

/** Where the same list leads to: at headquarters, and in the operators' console. */
export interface ChecklistPlaces {
  line: (key: LineKey) => string | undefined;
  enterprise: (enterprise: Enterprise) => string | undefined;
  /** Every enterprise, where that is a page of its own. */
  all: string | null;
  /** What is asked again while enterprises are being opened. */
  progress: string | null;
}

export interface Contact {
  label: string;
  name: string;
}

export const contactsOf = ({ officer, operator }: GroupContacts): Contact[] => [
  ...(officer ? [{ label: "集团", name: officer }] : []),
  ...(operator ? [{ label: "平台", name: operator }] : []),
];

export interface ChecklistPageProps {
  group: { name: string };
  list: Checklist;
  enterprises: readonly Enterprise[];
  contacts: readonly Contact[];
  places: ChecklistPlaces;
  /** The other pages of the group, where there are any. */
  beside?: Child;
  /** What stands between the title and the list, such as a link to be handed on. */
  first?: Child;
}

const SHOWN = 15;

/** A group on its way, from its headquarters to the first published month: what is done, what is next, who is where. */
export function ChecklistPage({ group, list, enterprises, contacts, places, beside, first }: ChecklistPageProps) {
  const { sections, done, of, next } = list;
  const nextAt = next && places.line(next.key);
  return (
    <Stack>
      <Head
        title={`${group.name}开通清单`}
        lead={`${of}步完成${done}步。${next ? `下一步：${next.says}。` : "都用起来了。"}`}
        actions={
          <>
            {beside}
            {next && nextAt && (
              <LinkButton main href={nextAt}>
                {next.button}
              </LinkButton>
            )}
          </>
        }
      />
      {first}
      <Columns
        sideLabel="各单位到哪了"
        main={sections.map(({ title, lines }, i) => (
          <Sheet flush title={`${i + 1}　${title}`}>
            <List
              inset
              items={lines.map(({ key, title: text, note, status }) => ({
                text,
                note,
                href: status.kind === "waits" ? undefined : places.line(key),
                after: <LineStanding status={status} />,
              }))}
            />
          </Sheet>
        ))}
        side={
          <>
            <Opening enterprises={enterprises} places={places} />
            <Enterprises enterprises={enterprises} places={places} />
            {contacts.length > 0 && (
              <PlainSection title="谁管什么">
                <Facts rows={contacts.map(({ label, name }) => ({ label, value: name }))} />
              </PlainSection>
            )}
          </>
        }
      />
    </Stack>
  );
}

const Enterprises = ({ enterprises, places }: Pick<ChecklistPageProps, "enterprises" | "places">) => (
  <PlainSection title="各单位" count={enterprises.length}>
    <DataTable
      caption="各单位到哪了"
      rows={byNeed(enterprises).slice(0, SHOWN)}
      empty="还没有单位。"
      tight
      columns={[
        {
          title: "单位",
          cell: (one) => {
            const at = places.enterprise(one);
            return at ? <a href={at}>{one.name}</a> : one.name;
          },
        },
        { title: "到哪了", cell: (one) => <Where enterprise={one} /> },
        { title: `${STEPS.length}步`, number: true, cell: (one) => stepsBehind(one) },
      ]}
    />
    {places.all && (
      <Row>
        <LinkButton bare href={places.all}>
          {enterprises.length > SHOWN ? `看全部${figure(enterprises.length)}家` : "看每家的情况"}
        </LinkButton>
      </Row>
    )}
  </PlainSection>
);

/** Where an enterprise stands; what somebody has to mend stands out. */
export function Where({ enterprise }: { enterprise: Enterprise }) {
  const { text, stuck } = whereItStands(enterprise);
  return stuck ? <Tag tone="hot">{text}</Tag> : <span class="soft">{text}</span>;
}

/** How many of those that were asked for are open; asked again by itself until all are, or none gets on. */
export function Opening({ enterprises, places }: Pick<ChecklistPageProps, "enterprises" | "places">) {
  const asked = enterprises.filter(({ provisioning }) => provisioning !== null);
  if (!isOpening(enterprises)) return null;
  const open = asked.filter((one) => isBehind(one, "opened")).length;
  const again = places.progress
    ? hx({ get: places.progress, trigger: "load delay:1s", target: "this", swap: "outerHTML" })
    : {};
  return (
    <div id="opening" {...again}>
      <PlainSection title="正在开通">
        <Progress label="已开通的单位" value={open} of={asked.length} />
        <p class="small soft">离开这一页也会继续，{places.progress ? "回来接着看就行" : "刷新看到哪了"}。</p>
      </PlainSection>
    </div>
  );
}

/** Whether any is on its way and gets on. */
export const isOpening = (enterprises: readonly Enterprise[]): boolean =>
  enterprises.some((one) => one.provisioning && !one.provisioning.failure && !isBehind(one, "opened"));
