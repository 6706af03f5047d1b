import { dayLabel, type Page, type Row, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import type { PolicyCan, PolicyData } from "./data.ts";
import { isReviewDue, POLICY_KINDS } from "./policy.ts";

const ALL = "全部";

/** The policies of the reader's units, those first that should have been looked at again. */
export const policies: Page<PolicyCan, PolicyData> = {
  title: "内部制度",
  permission: "mine",
  async view(k, { kind = ALL, state = "现行", after }) {
    const [found, mine] = await Promise.all([
      k.data.policies.find({
        where: { state, ...(kind !== ALL && { kind }) },
        orderBy: state === "现行" ? "review" : "-$since",
        ...(after && { after }),
      }),
      k.may.record ? k.units({ ability: "record", skip: 0 }) : [],
    ]);
    const [first] = mine;
    return [
      ...(first
        ? [ui.button("加一项制度", { form: "policy", ...(mine.length === 1 && { query: { unit: first.id } }) }, true)]
        : []),
      ...ways(k.may, "policies"),
      ui.tabs(
        "state",
        ["现行", "旧版", "废止"].map((value) => ({ value, label: value, count: found.states[value] ?? 0 })),
        state,
      ),
      ui.filter(
        "kind",
        "哪一类",
        [ALL, ...POLICY_KINDS].map((value) => ({ value, label: value })),
        kind,
      ),
      found.items.length === 0
        ? ui.empty("没有这样的制度", "支部自己定的制度放在这里，本单位的人都能看。一项一条，修订时旧版自动留着。")
        : ui.table(
            "内部制度",
            [
              { key: "title", title: "名称" },
              { key: "kind", title: "哪一类" },
              { key: "unit", title: "组织" },
              { key: "effective", title: "施行" },
              { key: "review", title: "复审" },
            ],
            found.items.map(({ id, doc, state, unitName }): Row => {
              const { title = "", version = 1, kind = "", effective, review } = doc;
              const due = k.may.record && isReviewDue({ ...(review && { review }) }, state, k.today);
              return {
                title: { text: title, note: `第${version}版`, to: { record: id, of: "policies" } },
                kind,
                unit: unitName,
                effective: effective ? { day: effective } : null,
                review: due
                  ? { text: "该复审了", tone: "late", note: `${dayLabel(review ?? "")}前` }
                  : review
                    ? { day: review }
                    : null,
              };
            }),
          ),
      ...(found.next ? [ui.button("再看50项", { page: "policies", query: { kind, state, after: found.next } })] : []),
    ];
  },
};

/** One version, with those before and after it. */
export const policy: Page<PolicyCan, PolicyData> = {
  title: "内部制度",
  permission: "mine",
  async view(k, { id = "" }) {
    const record = await k.data.policies.get(id);
    if (!record) return [ui.empty("没有这项制度", "它可能已被移走，或不在您能看的范围内。")];
    const { unit, doc, state } = record;
    const { items } = await k.data.policies.find({
      where: { title: doc.title ?? "", ...(unit && { unit }) },
      limit: 50,
    });
    const versions = items.toSorted((a, b) => (b.doc.version ?? 0) - (a.doc.version ?? 0));
    return [
      ...(isReviewDue({ ...(doc.review && { review: doc.review }) }, state, k.today) && k.may.record
        ? [ui.banner("该复审了：没有要改的就改复审日期，要改就修订成新版。", "warn")]
        : []),
      ui.record("policies", record, {
        side: [
          ...(state === "现行" && k.may.record && unit
            ? [ui.button("修订成新版", { form: "policyNext", query: { unit, policy: id } })]
            : []),
          ui.section("各版", [
            ui.list(
              versions.map((one) => ({
                text: `第${one.doc.version ?? 1}版`,
                note: one.doc.effective ? `${dayLabel(one.doc.effective)}起施行` : "",
                tag: one.state,
                current: one.id === id,
                to: { record: one.id, of: "policies" },
              })),
            ),
          ]),
        ],
      }),
    ];
  },
};
