import { collection, definePlugin, field, ui } from "@jiceng/plugin";

/** A plugin of the tests alone: quarterly marks with lines, figures that add up, appeals. */
const schemes = collection({
  title: "方案",
  label: "name",
  fields: {
    name: field.text("名称"),
    rows: field.rows("加分", { what: field.text("事项"), points: field.number("分值") }),
  },
  read: "view",
});

const marks = collection({
  title: "季度考核",
  label: "topic",
  fields: {
    topic: field.text("名称", { required: true }),
    done: field.number("做了几件"),
    due: field.number("该做几件"),
    on: field.date("哪天"),
    owner: field.member("考核谁"),
    scheme: field.link("按哪个方案", "schemes"),
  },
  index: ["owner", "on"],
  read: "view",
  visible: "participants",
  page: "mark",
  flow: {
    states: ["自评", "核验", "反馈", "定分", "通报"],
    aside: ["作废"],
    moves: {
      hand: { title: "报核验", from: "自评", to: "核验", by: "write" },
      feed: { title: "反馈", from: "核验", to: "反馈", by: "judge" },
      fix: { title: "定分", from: ["核验", "反馈"], to: "定分", by: "judge", notBy: "hand" },
      tell: { title: "通报", from: "定分", to: "通报", by: "judge" },
      back: { title: "退回", from: ["核验", "定分"], to: "自评", by: "judge", requires: ["$reason"] },
    },
  },
});

export default definePlugin({
  id: "marks",
  version: "1.0.0",
  api: 1,
  title: "考核",
  about: "只在测试里用",
  needs: {
    "metrics:read": "完成率",
    "members:read": "列出得分的人",
    "units:read": "列出支部",
    notify: "说一声",
    "http:api.example.com": "报给集团",
  },
  permissions: {
    view: { title: "查看考核", roles: ["admin", "officer", "secretary"] },
    write: { title: "自评", roles: ["secretary", "leader"] },
    judge: { title: "核验、定分", roles: ["officer"] },
    decide: { title: "复核申诉", roles: ["officer"] },
  },
  settings: {
    fields: { full: field.number("满分") },
    defaults: { full: 60 },
    secrets: { token: { title: "集团平台的口令", for: "api.example.com" } },
  },
  data: { marks, schemes },
  scores: {
    quarter: {
      title: "季度得分",
      of: "marks",
      range: [0, 100],
      about: "owner",
      fixed: ["定分"],
      decides: "decide",
      appeal: { states: ["反馈", "定分", "通报"], within: 5 },
      score(doc, { settings, linked, adjusted }) {
        const full = Number(settings.full);
        const work = adjusted.work ?? ((doc.done ?? 0) / (doc.due ?? 1)) * full;
        const bonus = (linked.scheme?.rows as { what: string; points: number }[] | undefined) ?? [];
        const extra = adjusted.加分 ?? bonus.reduce((sum, { points }) => sum + points, 0);
        return {
          total: work + extra,
          lines: [
            {
              code: "work",
              title: "完成情况",
              group: "党建工作",
              points: work,
              of: full,
              why: `完成${doc.done ?? 0}件 ÷ 应办${doc.due ?? 0}件 × ${full}`,
              rule: "《方案》1.1",
              verifier: "钟书远",
            },
            {
              code: "加分",
              title: "加分",
              points: extra,
              of: 5,
              why: bonus.map(({ what }) => what).join("、") || "没有",
            },
            { code: "term", title: "按期换届", points: null, of: 10, standing: "none", why: "本期没有届满" },
          ],
        };
      },
    },
  },
  metrics: {
    done: {
      title: "完成比例",
      of: "marks",
      kind: "rate",
      in: "on",
      shared: true,
      figure: ({ done, due, owner }, { state }) =>
        state === "作废" || due === undefined
          ? null
          : { num: done ?? 0, den: due, ...(owner && { members: { [owner]: { num: done ?? 0, den: due } } }) },
    },
  },
  nav: [{ page: "board", label: "考核", icon: "task" }],
  forms: {
    mark: {
      title: "考核",
      of: "marks",
      permission: "write",
      submit: ["hand"],
      parts: [{ title: "考核", fields: ["topic", "done", "due", "on", "owner"] }],
    },
    /** Never written: the record is always newer. */
    remark: {
      title: "批注",
      permission: "write",
      fields: { topic: field.text("批注", { required: true }) },
      async save(k, { topic }, { mark = "" }) {
        const record = await k.data.marks.get(mark);
        if (!record) return { errors: [{ field: "topic", message: "没有这份考核" }] };
        const at = { record: record.id, of: "marks" };
        await k.data.marks.put({ topic: String(topic) }, { id: record.id, rev: 999 });
        if (record.unit) await k.notify({ to: { ability: "judge", unit: record.unit }, text: "写了批注", at });
        return { to: at };
      },
    },
  },
  pages: {
    /** Everything that a page can ask for by an id out of its address. */
    reach: {
      title: "看得到的",
      permission: "view",
      async view(k, { id = "", unit = "" }) {
        const [units, members, mark] = await Promise.all([
          k.units({ ability: "view", ...(unit && { below: unit }) }),
          k.members({ ability: "view", ...(unit && { unit }) }),
          k.data.marks.get(id),
        ]);
        const names = [...units, ...members].map(({ id, name }) => `${id} ${name}`);
        return [ui.list(names.map((text) => ({ text }))), ui.text(mark ? `${mark.id} ${mark.unitName}` : "没有")];
      },
    },
    board: {
      title: "考核",
      permission: "view",
      async view(k, { period = "2026-Q3", by = "unit", unit }) {
        const [figures, { items }] = await Promise.all([
          k.metrics({
            of: ["done", "kernel:completion", "kernel:timeliness", "duty:org-life:theme", "reports:none"],
            period,
            by: by === "member" ? "member" : "unit",
            ability: "view",
            ...(unit && { unit }),
          }),
          k.data.marks.find({ limit: 100 }),
        ]);
        const scores = await k.scores("quarter", [...items.map(({ id }) => id), "nobodys"]);
        return [
          ui.table(
            "数",
            [
              { key: "name", title: "名称" },
              { key: "told", title: "数" },
            ],
            figures.map(({ name, figures: of }) => ({
              name,
              told: Object.entries(of)
                .map(([one, figure]) => `${one}=${figure ? `${figure.num}/${figure.den}` : "无"}`)
                .join(" "),
            })),
          ),
          ui.table(
            "分",
            [
              { key: "topic", title: "名称" },
              { key: "total", title: "分" },
            ],
            items.map(({ id, doc }) => ({
              topic: doc.topic ?? "",
              total: `${doc.topic}得${scores[id]?.total}分：${scores[id]?.lines.map(({ why }) => why).join("；")}`,
            })),
          ),
          ui.text(`别人的${scores.nobodys === undefined ? "没有" : "有"}`),
        ];
      },
    },
    mark: {
      title: "考核",
      permission: "view",
      async view(k, { id = "" }) {
        const mark = await k.data.marks.get(id);
        if (!mark) return [];
        const scores = await k.scores("quarter", [id]);
        return [
          ui.text(`${mark.doc.topic}得${scores[id]?.total ?? "不出"}分`),
          ...(scores[id] ? [ui.score("quarter", "marks", id, scores[id])] : []),
          ...mark.moves.map(({ move, title, reason }) =>
            ui.move(move, title, mark, reason ? { reason: "为什么" } : {}),
          ),
        ];
      },
    },
  },
});
