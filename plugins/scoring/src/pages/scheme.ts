import { type Cell, type Node, type Page, periodLabel, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { outcomeShare } from "../results/lint.ts";
import { checkScheme } from "../schemes/check.ts";
import { fingerprint } from "../schemes/fingerprint.ts";
import { type Compiled, compileIndicator, formulaOf, type Indicator, indicatorsOf } from "../schemes/indicator.ts";
import { levelsOf } from "../schemes/levels.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { trials } from "../schemes/trial.ts";
import { vagueness } from "../tables/words.ts";
import { points } from "./points.ts";

/** One version of a scheme: its indicators, each tried with sample figures; what is still wrong; and what leads to adopting it. */
export const scheme: Page<Can, Data> = {
  title: "考核方案",
  permission: "manage",
  async view(k, { id = "" }) {
    const record = await k.data.schemes.get(id);
    if (!record) return [ui.empty("没有这个方案", "它可能已被移走，或不在您能看的范围内。")];
    const { doc, state } = record;
    const faults = checkScheme(doc);
    const isDraft = state === "草案";
    return [
      ui.record("schemes", record, {
        hide: ["indicators", "levels", "tried", "linted", "version"],
        main: [...groupsOf(doc).map(([group, indicators]) => table(group, indicators))],
        side: [
          ...(isDraft
            ? readiness(id, doc, faults)
            : [ui.button("出新一版", { form: "version", query: { scheme: id } }, true)]),
          ui.section("等次", [
            ui.facts(levelsOf(doc).map(({ name, from }) => ({ label: name, value: `${from}分及以上` }))),
          ]),
          ...(doc.subject === "党员" ? [outcome(doc, Number(k.settings.outcome ?? 0))] : []),
        ],
      }),
    ];
  },
};

/** What has to be there before it may be adopted, each with the way to it. */
function readiness(id: string, doc: Scheme, faults: ReturnType<typeof checkScheme>): Node[] {
  const seen = doc.tried === fingerprint(doc);
  return [
    ui.checks("施行以前", [
      { text: "从哪个季度起", ok: Boolean(doc.from), ...(doc.from && { note: `${periodLabel(doc.from)}起` }) },
      {
        text: "每项指标都算得出",
        ok: faults.length === 0,
        ...(faults[0] && { note: `${faults.length}处要改：${faults[0].message}` }),
        to: { form: "scheme", record: id },
      },
      {
        text: "看过试算：谁会变、变多少",
        ok: seen,
        ...(!seen && doc.tried && { note: "看过以后又改了，要再看一次" }),
        to: { page: "replay", query: { id } },
      },
    ]),
    ...(indicatorsOf(doc).some(({ suggested }) => suggested)
      ? [ui.button("公式都核对过了", { form: "looked", query: { scheme: id } })]
      : []),
    ...unclear(doc),
    ui.button("看试算", { page: "replay", query: { id } }, !seen),
  ];
}

/** 指标未细化: indicators by whose rule nobody could say how many points to give. It stands in nobody's way, and it is seen. */
function unclear(doc: Scheme): Node[] {
  const rows = indicatorsOf(doc).flatMap((indicator) =>
    vagueness(indicator).map((text) => ({ text: `${indicator.code} ${indicator.name}`, ok: false, note: text })),
  );
  return rows.length === 0 ? [] : [ui.checks("标准没有细化", rows)];
}

const outcome = (doc: Scheme, least: number): Node => {
  const share = Math.round(outcomeShare(indicatorsOf(doc)) * 100);
  return ui.section("以业绩说话", [
    ui.checks("以业绩说话", [{ text: `业绩指标占${share}%`, ok: share >= least, note: `本单位要求至少${least}%` }]),
  ]);
};

const groupsOf = (doc: Scheme): [string, Indicator[]][] => [
  ...Map.groupBy(indicatorsOf(doc), ({ group = "指标" }) => group),
];

const COLUMNS = [
  { key: "name", title: "指标" },
  { key: "full", title: "满分", number: true },
  { key: "how", title: "怎么算" },
  { key: "first", title: "例一", number: true },
  { key: "second", title: "例二", number: true },
  { key: "third", title: "例三", number: true },
];

const table = (group: string, indicators: readonly Indicator[]): Node => {
  const full = indicators.reduce((sum, { full = 0, role = "计分" }) => sum + (role === "计分" ? full : 0), 0);
  return ui.table(
    full > 0 ? `${group}　满分${points(full)}` : group,
    COLUMNS,
    indicators.map((indicator) => row(compileIndicator(indicator))),
  );
};

function row(compiled: Compiled): Record<string, Cell> {
  const { indicator, wrong } = compiled;
  const { code = "", name = "", role = "计分", full = 0, cap, rule, kind, suggested } = indicator;
  const how = formulaOf(indicator) || "核验时直接打分";
  const note = [rule, cap !== undefined && cap !== full && `最多${points(cap)}分`, suggested && "公式待核对"]
    .filter(Boolean)
    .join("；");
  return {
    name: {
      text: `${code} ${name}`,
      note: `${kind === "自动" ? "自动取数" : "手工填报"}${role === "计分" ? "" : `，${role}`}`,
    },
    full: role === "计分" || role === "一票否决" ? points(full) : "—",
    how: wrong ? { text: how, note: wrong, tone: "over" } : { text: how, ...(note && { note }) },
    ...samples(compiled),
  };
}

/** What the indicator gives for three sample figures, each with the figures it was given. */
function samples(compiled: Compiled): Record<string, Cell> {
  const cells = trials(compiled).map(
    ({ text, points: got, wrong }): Cell =>
      wrong === null ? { text: points(got), note: text } : { text: "算不出", note: wrong, tone: "over" },
  );
  const [first = "—", second = "—", third = "—"] = cells;
  return { first, second, third };
}
