import { dayLabel, dayOf, type Period, periodLabel } from "@jiceng/plugin";
import {
  Button,
  type DataColumn,
  DataTable,
  EmptyState,
  FormKey,
  figure,
  Head,
  LinkButton,
  List,
  Notice,
  Row,
  Sheet,
  Stack,
  Status,
  Tag,
  Timeline,
} from "@jiceng/ui";
import type { Sister } from "../../groups/index.ts";
import { itemPath, templatePath } from "../address.ts";
import type { TemplateDesk } from "../questions.ts";
import { type Standing, standingOf } from "../sending.ts";
import type { Sending } from "../store.ts";
import { changesOf, type Item, isRetired, itemsOf, type Template, type Version, versionIn } from "../template.ts";
import { askedOf, audienceWords, citesOf, titleOf, versionWords } from "../words.ts";

interface Props {
  template: Template;
  sendings: readonly Sending[];
  subsidiaries: readonly Sister[];
  desk: TemplateDesk;
  month: Period;
  sendingKey: string;
}

/** One template: what it asks for, who has taken which version, and every version that there was. */
export const TemplatePage = (props: Props) => {
  const { template, desk, month, subsidiaries } = props;
  const { versions, draft, id, name } = template;
  const last = versions.at(-1);
  const now = versionIn(template, month);
  const base = templatePath(id);
  return (
    <Stack>
      <Head
        over="规定动作"
        title={last ? `${name}：${isRetired(template) ? "停了" : versionWords(now ?? last)}` : `${name}：还没有发布`}
        lead={last ? `发给${audienceWords(last.audience, subsidiaries)}。` : "发布以前谁也看不到。"}
        actions={
          desk.manages && itemsOf(template).length > 0 ? (
            <LinkButton href={`${base}/publishing`} main={draft !== null}>
              {draft ? `发布第${versions.length + 1}版` : "改发给谁，或停掉"}
            </LinkButton>
          ) : undefined
        }
      />
      {last && now && now.no !== last.no && <Notice>{`${versionWords(last)}；在那以前按第${now.no}版。`}</Notice>}
      <Sheet
        flush
        title={draft && last ? `第${versions.length + 1}版的草稿` : draft ? "草稿" : "要求"}
        id="draft"
        count={itemsOf(template).length}
        actions={
          desk.manages && (
            <>
              <LinkButton href={`${base}/items/new?kind=duty`}>加一项应办</LinkButton>
              <LinkButton href={`${base}/items/new?kind=rule`}>加一条更严的规定</LinkButton>
            </>
          )
        }
      >
        <Items template={template} manages={desk.manages} />
      </Sheet>
      {last && <Who {...props} last={last} />}
      {last && (
        <Sheet title="各版" id="versions">
          <Timeline items={versions.toReversed().map((one) => versionLine(one, versions, subsidiaries))} />
        </Sheet>
      )}
    </Stack>
  );
};

const Items = ({ template, manages }: { template: Template; manages: boolean }) => {
  const items = itemsOf(template);
  const before = template.versions.at(-1)?.items ?? [];
  const { added, changed, ended } = changesOf(items, before);
  const marks = template.draft !== null && template.versions.length > 0;
  const markOf = (item: Item) => (added.includes(item) ? "新增" : changed.includes(item) ? "有改动" : null);
  if (items.length + (marks ? ended.length : 0) === 0)
    return (
      <EmptyState
        title={template.draft ? "还没有一项要求" : "现在没有要求"}
        text="应办：各单位的支部按期要办的事，用已有的表办结。更严的规定：把条例里的数定得更严，各单位还可以再严，不能放宽。"
      />
    );
  return (
    <List
      inset
      file={{ caption: `${template.name}的要求`, heads: ["要求", "内容", "和上一版比"] }}
      items={[
        ...items.map((item) => ({
          text: titleOf(item),
          href: manages ? itemPath(template.id, item.id) : undefined,
          note: `${askedOf(item)}。依据：${citesOf(item)}`,
          after: marks && markOf(item) ? <Tag tone="warm">{markOf(item)}</Tag> : undefined,
        })),
        ...(marks ? ended : []).map((item) => ({
          text: titleOf(item),
          note: "这一版起不再要求",
          after: <Tag tone="dark">去掉</Tag>,
        })),
      ]}
    />
  );
};

interface Line {
  sister: Sister;
  sent: Sending | undefined;
  standing: Standing;
}

/** Those to whom it matters, the silent ones first. */
const ORDER: readonly Standing[] = ["sent", "unsent", "closed", "taken", "ended"];

const Who = ({ template, subsidiaries, sendings, desk, sendingKey, last }: Props & { last: Version }) => {
  const lines = subsidiaries
    .map((sister): Line => {
      const sent = sendings.find(({ tenantId }) => tenantId === sister.id);
      return { sister, sent, standing: standingOf(last, sister, sent) };
    })
    .filter(({ standing }) => standing !== "not-meant")
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const waiting = lines.filter(({ standing }) => standing === "sent" || standing === "unsent").length;
  return (
    <Sheet
      flush
      title="谁接收了"
      id="who"
      note={
        waiting > 0
          ? `还有${figure(waiting)}家没有接收第${last.no}版。系统会自己再送；单位新加入的，最晚当天补发。`
          : `第${last.no}版都已接收。`
      }
    >
      <DataTable caption={`${template.name}的接收情况`} columns={COLUMNS} rows={lines} empty="没有要发给的单位。" />
      {desk.manages && waiting > 0 && (
        <form class="form sheet-padded" method="post" action={`${templatePath(template.id)}/sending`}>
          <FormKey value={sendingKey} />
          <Row>
            <Button>现在给他们再发一次</Button>
          </Row>
        </form>
      )}
    </Sheet>
  );
};

const STANDINGS = {
  taken: { tone: "on", text: "已接收" },
  sent: { tone: "over", text: "还没有接收" },
  unsent: { tone: "todo", text: "还没有发" },
  closed: { tone: "none", text: "现在不能发" },
  ended: { tone: "none", text: "已不再要求" },
  "not-meant": { tone: "none", text: "不在范围" },
} as const;

const COLUMNS: readonly DataColumn<Line>[] = [
  { title: "单位", cell: ({ sister }) => sister.name },
  { title: "情况", whole: true, cell: ({ standing }) => <Status {...STANDINGS[standing]} /> },
  {
    title: "现在的版本",
    whole: true,
    cell: ({ sent }) => (sent?.taken ? versionWords(sent.taken) : "还没有过"),
  },
  {
    title: "说明",
    cell: ({ sister, sent, standing }) => {
      if (standing === "sent") return `${dayLabel(dayOf(sent!.at))}发出，还没有回音`;
      if (standing === "closed")
        return sister.standing === "provisioning" ? "正在开通，开通后自动发" : "已暂停，恢复后自动发";
      if (standing === "unsent") return "新加入，还没有发";
      const lacking = sent?.taken?.lacking ?? [];
      if (lacking.length > 0) return `没有启用要用的插件（${lacking.join("、")}），启用后才开始算`;
      return `${dayLabel(dayOf(sent!.taken!.at))}接收`;
    },
  },
];

function versionLine(version: Version, versions: readonly Version[], subsidiaries: readonly Sister[]) {
  const before = versions.find(({ no }) => no === version.no - 1)?.items ?? [];
  const { added, changed, ended } = changesOf(version.items, before);
  const says = [
    ...added.map((item) => `新增${titleOf(item)}`),
    ...changed.map((item) => `调整${titleOf(item)}`),
    ...ended.map((item) => `不再要求${titleOf(item)}`),
  ];
  return {
    at: `第${version.no}版，${periodLabel(version.from)}起`,
    text: version.items.length === 0 ? "停了" : says.length > 0 ? says.join("；") : "要求没有变",
    note: `${version.byName}，${dayLabel(dayOf(version.at))}发布，发给${audienceWords(version.audience, subsidiaries)}`,
  };
}
