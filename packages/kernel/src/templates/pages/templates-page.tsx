import { dayLabel, dayOf, type FieldError, periodOf } from "@jiceng/plugin";
import {
  Button,
  type DataColumn,
  DataTable,
  EmptyState,
  errorAt,
  FormKey,
  figure,
  Head,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import { GroupLinks, type Sister } from "../../groups/index.ts";
import { TEMPLATES_PAGE, templatePath } from "../address.ts";
import { standingOf } from "../sending.ts";
import type { Sending } from "../store.ts";
import { isRetired, itemsOf, type Template, versionIn } from "../template.ts";
import { audienceWords, versionWords } from "../words.ts";

interface Props {
  templates: readonly Template[];
  sendings: readonly Sending[];
  subsidiaries: readonly Sister[];
  today: string;
  typed: string;
  errors: readonly FieldError[];
  /** `null` where the reader may only look. */
  formKey: string | null;
}

/** Every template of the group: which version holds, for whom, and who has not taken it. */
export const TemplatesPage = (props: Props) => {
  const { templates, formKey, typed, errors } = props;
  const silent = templates.reduce((sum, one) => sum + countsOf(props, one).waiting, 0);
  return (
    <Stack>
      <GroupLinks at={TEMPLATES_PAGE} />
      <Head
        title={
          templates.length === 0
            ? "规定动作"
            : silent > 0
              ? `${figure(templates.length)}份规定动作，还有${figure(silent)}处没有接收`
              : `${figure(templates.length)}份规定动作，都已接收`
        }
        lead="总部对所属单位的统一要求：发布以后各单位自动接收，从定好的月份起和自己的应办列在一起，只能看，不能改。各单位自己加的（自选动作）由他们自己立。"
      />
      <Sheet flush title="规定动作" id="templates">
        {templates.length > 0 ? (
          <DataTable caption="规定动作" columns={columnsOf(props)} rows={templates} />
        ) : (
          <EmptyState
            title="还没有规定动作"
            text="先起一个名称，再把要求一项一项加进去；发布以前谁也看不到。能并进已有会议的，别再多一张表。"
          />
        )}
      </Sheet>
      {formKey !== null && (
        <Sheet title="新拟一份">
          <form class="form" method="post" action={TEMPLATES_PAGE}>
            <FormKey value={formKey} />
            <TextField
              name="name"
              label="名称"
              value={typed}
              max={30}
              hint="如集团2026年规定动作。各单位看得到。"
              error={errorAt(errors, "name")}
            />
            <Row>
              <Button main={templates.length === 0}>开始拟</Button>
            </Row>
          </form>
        </Sheet>
      )}
    </Stack>
  );
};

function countsOf({ subsidiaries, sendings }: Props, { id, versions }: Template) {
  const last = versions.at(-1);
  if (!last) return { taken: 0, waiting: 0 };
  const standings = subsidiaries.map((one) =>
    standingOf(
      last,
      one,
      sendings.find(({ templateId, tenantId }) => templateId === id && tenantId === one.id),
    ),
  );
  return {
    taken: standings.filter((one) => one === "taken" || one === "ended").length,
    waiting: standings.filter((one) => one === "sent" || one === "unsent" || one === "closed").length,
  };
}

const columnsOf = (props: Props): DataColumn<Template>[] => [
  {
    title: "名称",
    cell: ({ id, name, draft, versions }) => (
      <>
        <a href={templatePath(id)}>{name}</a>
        {draft && <span class="list-note">{versions.length === 0 ? "还没有发布" : "有改了还没有发布的"}</span>}
      </>
    ),
  },
  {
    title: "现在的版本",
    whole: true,
    cell: (template) => {
      const now = versionIn(template, periodOf(props.today, "month"));
      const last = template.versions.at(-1);
      if (!last) return <Tag>草稿</Tag>;
      if (isRetired(template)) return `停了，${versionWords(last)}`;
      return now && now.no !== last.no ? `${versionWords(now)}；${versionWords(last)}` : versionWords(last);
    },
  },
  { title: "几项", number: true, cell: (template) => figure(itemsOf(template).length) },
  {
    title: "发给",
    cell: ({ versions }) => (versions.length > 0 ? audienceWords(versions.at(-1)!.audience, props.subsidiaries) : "—"),
  },
  {
    title: "已接收",
    whole: true,
    cell: (template) => {
      const { taken, waiting } = countsOf(props, template);
      return template.versions.length === 0 ? "—" : `${taken}家${waiting > 0 ? `，还有${waiting}家没有` : ""}`;
    },
  },
  {
    title: "发布",
    whole: true,
    cell: ({ versions }) => (versions.length > 0 ? dayLabel(dayOf(versions.at(-1)!.at)) : "—"),
  },
];
