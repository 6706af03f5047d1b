import {
  DataTable,
  EmptyState,
  Facts,
  FilterBar,
  Head,
  LinkButton,
  LinkSeg,
  List,
  Row,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import { PACE } from "../../programs/index.ts";
import { API_V1, PROBLEMS, type ProblemKind } from "../../routes/index.ts";
import { answering, grouped, type Wanted } from "../found.ts";
import type { Operation, Words } from "../operation.ts";
import { type Language, OperationSheet } from "./operation-sheet.tsx";

const WORDS = {
  title: ["接口说明", "The interface for programs"],
  lead: [
    "给接系统的技术人员看。口令在“程序接口”里开；页面不让办的，接口也不办，说的话也一样。",
    "For whoever connects a system. Tokens are made under 程序接口; what the pages refuse is refused here, in the same words.",
  ],
  search: ["找接口", "Find"],
  searchHint: ["地址、名称、说明里的字，如“组织”“board”。", "Words of an address, a name, or what is said of it."],
  find: ["查找", "Find"],
  all: ["全部", "All"],
  none: ["没有这样的接口", "Nothing answers to that"],
  noneHint: ["换几个字，或者看全部。", "Try other words, or look at all."],
  groups: ["有哪些接口", "What there is"],
  rules: ["通用的约定", "What holds everywhere"],
  problems: ["会遇到的错", "What may go wrong"],
} as const satisfies Record<string, Words>;

/** What holds for every operation, a line each. */
const RULES: readonly (readonly [name: Words, what: Words])[] = [
  [
    ["口令", "Token"],
    ["每次请求带上 Authorization: Bearer 加口令。", "Send Authorization: Bearer and the token with every request."],
  ],
  [
    ["一页一页读", "Paging"],
    [
      "返回 items 和 next。把 next 原样放进 cursor 读下一页，next 为空就读完了。",
      "`items` and `next`: send `next` as `cursor` for the next page, until it is null.",
    ],
  ],
  [
    ["不盖掉别人的", "If-Match"],
    [
      "读一项时得到 ETag，改它时放进 If-Match。这期间有人改过，返回412，什么也没有写。",
      "Send the `ETag` that was read as `If-Match`. Where somebody changed it meanwhile, 412, and nothing is written.",
    ],
  ],
  [
    ["断线重发", "Idempotency-Key"],
    [
      "每次写入自己定一个值放进 Idempotency-Key。没等到回音，用同一个值、同样的内容再发：只办一次，回答和第一次一样，并有 Idempotency-Replayed: true。",
      "A value of yours for every change. The same request sent again under it is done once, answered the same, and marked Idempotency-Replayed: true.",
    ],
  ],
  [
    ["来得多勤", "How often"],
    [
      `每个口令一分钟最多${PACE.most}次，还剩几次在 RateLimit 里；超过返回429，等 Retry-After 秒再来。`,
      `${PACE.most} requests a minute for each token; RateLimit says what is left. Past it 429: wait Retry-After seconds.`,
    ],
  ],
  [
    ["语言", "Language"],
    [
      "Accept-Language: en 时，错误的标题和说明用英文；某一项怎么改，和页面上一样用中文说。",
      "With Accept-Language: en problems are told in English; what is wrong at a field is said in Chinese, as on the page.",
    ],
  ],
  [
    ["由人担保的", "People vouch"],
    [
      "程序可以写草稿、提交；确认、审批、让一件事算数，只能由人在页面上办。",
      "Programs draft and hand in; confirming, approving, and making something count is for people on its page.",
    ],
  ],
];

/** Operations that a group is shown with in the list of all. */
const NAMED = 4;

interface Props {
  operations: readonly Operation[];
  host: string;
  wanted: Wanted;
  language: Language;
}

const address = ({ group, text }: Wanted, language: Language): string => {
  const query = new URLSearchParams({
    ...(group && { group }),
    ...(text && { q: text }),
    ...(language && { lang: "en" }),
  });
  return query.size > 0 ? `${API_V1}?${query}` : API_V1;
};

/** What programs can ask, as the same declarations describe it to tools: all of it in a list, or some with every detail. */
export const ReferencePage = ({ operations, host, wanted, language }: Props) => {
  const isWhole = wanted.group === "" && wanted.text === "";
  const found = isWhole ? [] : answering(operations, wanted);
  return (
    <Stack>
      <Head
        over={isWhole ? undefined : WORDS.title[language]}
        title={wanted.group ? (found[0]?.group[language] ?? wanted.group) : WORDS.title[language]}
        lead={isWhole ? WORDS.lead[language] : undefined}
        actions={
          <LinkButton href={`${API_V1}/openapi.json`} icon="out">
            OpenAPI 3.1
          </LinkButton>
        }
      />
      <Row>
        <LinkSeg
          label="语言 / Language"
          items={(["中文", "English"] as const).map((label, one) => ({
            label,
            href: address(wanted, one as Language),
            current: one === language,
          }))}
        />
      </Row>
      <FilterBar
        action={API_V1}
        label={WORDS.search[language]}
        keep={language ? { lang: "en" } : {}}
        button={WORDS.find[language]}
        reset={isWhole ? undefined : address({ group: "", text: "" }, language)}
        back={WORDS.all[language]}
      >
        <TextField
          name="q"
          label={WORDS.search[language]}
          value={wanted.text}
          max={60}
          hint={WORDS.searchHint[language]}
        />
      </FilterBar>
      {isWhole ? (
        <Whole operations={operations} host={host} language={language} />
      ) : found.length === 0 ? (
        <EmptyState title={WORDS.none[language]} text={WORDS.noneHint[language]} />
      ) : (
        found.map((one) => <OperationSheet one={one} host={host} language={language} />)
      )}
    </Stack>
  );
};

const Whole = ({ operations, host, language }: Pick<Props, "operations" | "host" | "language">) => (
  <>
    <Sheet title={WORDS.rules[language]}>
      <p>
        <code>{`${host}${API_V1}`}</code>
      </p>
      <Facts rows={RULES.map(([name, what]) => ({ label: name[language], value: what[language] }))} />
    </Sheet>
    <Sheet flush title={WORDS.groups[language]}>
      <List
        inset
        items={grouped(operations).map(({ title, operations: all }) => ({
          text: title[language],
          href: address({ group: title[1], text: "" }, language),
          note: all
            .slice(0, NAMED)
            .map((one) => one.title[language])
            .join(language ? "; " : "；"),
          after: <Tag>{String(all.length)}</Tag>,
        }))}
      />
    </Sheet>
    <Sheet flush title={WORDS.problems[language]} id="problems">
      <DataTable
        caption={WORDS.problems[language]}
        notAList="说明，不是数据"
        rows={Object.entries(PROBLEMS) as [ProblemKind, (typeof PROBLEMS)[ProblemKind]][]}
        columns={[
          { title: "status", cell: ([, [status]]) => String(status) },
          {
            title: "type",
            whole: true,
            cell: ([kind]) => <code id={`problem-${kind}`}>{`${API_V1}#problem-${kind}`}</code>,
          },
          { title: "title", cell: ([, [, title]]) => title[language] },
          {
            title: "detail",
            cell: ([, [, , advice]]) => (advice as Words | null)?.[language].replace("{}", "…") ?? "",
          },
        ]}
      />
    </Sheet>
  </>
);
