import { declinedBecause } from "./declined.ts";
import type { Manifest, ManifestField } from "./manifest-shape.ts";

type Collection = Manifest["data"][string];
type Fields = Record<string, ManifestField>;
type Score = NonNullable<Manifest["scores"]>[string];
/** Says that something at a path is wrong. */
type Say = (path: string, why: string) => void;

/** What the kernel tells every plugin. */
export const KERNEL_EVENTS = ["period.published", "unit.changed"] as const;

/** What the kernel writes of somebody's standing. */
const STANDINGS = ["正式", "预备"];

const list = (of: string | readonly string[] = []): readonly string[] => (typeof of === "string" ? [of] : of);

/** Everything that a manifest names is there: what is wrong, a sentence with its path each. */
export function nameProblems(manifest: Manifest): string[] {
  const problems: string[] = [];
  const say: Say = (path, why) => problems.push(`${path}：${why}`);
  const check = new Names(manifest, say);
  for (const [name, collection] of Object.entries(manifest.data)) check.collection(`data.${name}`, name, collection);
  check.settings();
  check.matters();
  check.places();
  return problems;
}

class Names {
  readonly #of: Manifest;
  readonly #say: Say;

  constructor(manifest: Manifest, say: Say) {
    this.#of = manifest;
    this.#say = say;
  }

  #ability(path: string, name: string): void {
    if (!Object.hasOwn(this.#of.permissions, name)) this.#say(path, `没有权限“${name}”`);
  }

  #page(path: string, name: string): void {
    if (!Object.hasOwn(this.#of.pages ?? {}, name)) this.#say(path, `没有页面“${name}”`);
  }

  #data(path: string, name: string): Collection | null {
    if (Object.hasOwn(this.#of.data, name)) return this.#of.data[name]!;
    this.#say(path, `没有集合“${name}”`);
    return null;
  }

  #field(path: string, fields: Fields, name: string, types?: readonly ManifestField["type"][]): ManifestField | null {
    const field = Object.hasOwn(fields, name) ? fields[name]! : null;
    if (!field) this.#say(path, `没有字段“${name}”`);
    else if (types && !types.includes(field.type)) this.#say(path, `字段“${name}”的类型不能用在这里`);
    return field;
  }

  #states(path: string, { flow }: Collection, states: readonly string[]): void {
    const known = new Set([...(flow?.states ?? []), ...(flow?.aside ?? [])]);
    for (const state of states) if (!known.has(state)) this.#say(path, `没有状态“${state}”`);
  }

  /** Fields as they stand anywhere: what links lead to, and titles of what is not kept. */
  #fields(path: string, fields: Fields, takesSheets = false): void {
    for (const [name, field] of Object.entries(fields)) {
      const at = `${path}.${name}`;
      if (field.type === "sheet" && !takesSheets) this.#say(at, "表格文件只能在有 save 的表单里要，不能存");
      const why = declinedBecause(field.title);
      if (why) this.#say(at, `“${field.title}”不能记：${why}`);
      if (field.type === "link") this.#data(`${at}.of`, field.of);
      if (field.type === "rows") this.#fields(`${at}.of`, field.of);
      if (field.type === "enum" && new Set(field.options).size < field.options.length)
        this.#say(`${at}.options`, "有重复的选项");
      if (field.min !== undefined && field.max !== undefined && field.min > field.max) this.#say(at, "最小比最大还大");
    }
  }

  collection(path: string, name: string, collection: Collection): void {
    const { fields, index, unique, label, counts, page, read, flow, extra } = collection;
    this.#fields(`${path}.fields`, fields);
    if (read !== undefined) this.#ability(`${path}.read`, read);
    else if (counts) this.#say(`${path}.read`, "没有写；要完成应办的记录，得有人看得到");
    else if (collection.visible !== "participants")
      this.#say(`${path}.read`, '没有写；只给写到的人看，就写 visible: "participants"');
    if (page !== undefined) this.#page(`${path}.page`, page);
    for (const field of index ?? [])
      if (this.#field(`${path}.index`, fields, field)?.type === "rows")
        this.#say(`${path}.index`, `“${field}”是子表，不能做索引`);
    for (const field of (unique ?? []).flat())
      if (field !== "$unit" && field !== "$period") this.#field(`${path}.unique`, fields, field);
    if (label !== undefined) this.#field(`${path}.label`, fields, label);
    if (counts) {
      this.#states(`${path}.counts.states`, collection, counts.states);
      this.#field(`${path}.counts.held`, fields, counts.held, ["date"]);
    }
    if (collection.kept) this.#kept(`${path}.kept`, collection, collection.kept);
    if (extra !== undefined) this.#extra(`${path}.extra`, extra);
    if (flow) this.#flow(`${path}.flow`, collection, flow);
    if (collection.visible === "participants" && !namesPeople(collection))
      this.#say(`${path}.visible`, `“${name}”里没有写到人的子表或索引字段，谁也算不上参与人`);
  }

  #flow(path: string, collection: Collection, { states, aside = [], moves }: NonNullable<Collection["flow"]>): void {
    if (new Set([...states, ...aside]).size < states.length + aside.length) this.#say(`${path}.states`, "有重复的状态");
    for (const [name, move] of Object.entries(moves)) {
      const at = `${path}.moves.${name}`;
      this.#states(`${at}.from`, collection, list(move.from));
      this.#states(`${at}.to`, collection, [move.to]);
      this.#ability(`${at}.by`, move.by);
      for (const field of move.requires ?? [])
        if (field !== "$reason") this.#field(`${at}.requires`, collection.fields, field);
      for (const field of list(move.notOf)) this.#field(`${at}.notOf`, collection.fields, field, ["member", "members"]);
      for (const other of list(move.notBy))
        if (!Object.hasOwn(moves, other)) this.#say(`${at}.notBy`, `没有流转“${other}”`);
        else if (other === name) this.#say(`${at}.notBy`, "不能是它自己");
    }
  }

  #kept(
    path: string,
    { fields, index = [], counts }: Collection,
    { from, months }: NonNullable<Collection["kept"]>,
  ): void {
    this.#field(`${path}.from`, fields, from, ["date"]);
    if (!index.includes(from)) this.#say(`${path}.from`, `“${from}”要在 index 里`);
    if (this.#of.settings?.fields[months]?.type !== "number") this.#say(`${path}.months`, `设置里没有数字“${months}”`);
    if (counts || Object.values(fields).some(({ type }) => type === "file"))
      this.#say(path, "到期要删的记录，不能完成应办，也不能带附件");
  }

  #extra(path: string, name: string): void {
    const field = this.#of.settings?.fields[name];
    if (field?.type !== "rows") this.#say(path, `设置里没有列表“${name}”`);
    else
      for (const key of ["title", "type", "required"])
        if (!Object.hasOwn(field.of, key)) this.#say(path, `设置里的“${name}”缺少“${key}”`);
  }

  settings(): void {
    const { settings, called } = this.#of;
    const fields = settings?.fields ?? {};
    this.#fields("settings.fields", fields);
    for (const name of Object.keys(settings?.defaults ?? {})) this.#field("settings.defaults", fields, name);
    for (const [name, secret] of Object.entries(settings?.secrets ?? {}))
      if (!Object.hasOwn(this.#of.needs, `http:${secret.for}`))
        this.#say(`settings.secrets.${name}.for`, `要在 needs 里写 http:${secret.for}`);
    if (called !== undefined) this.#field("called", fields, called, ["text"]);
  }

  /** Duties, scores, metrics: what is made of records. */
  matters(): void {
    const { duties = {}, scores = {}, metrics = {}, forms = {}, settings } = this.#of;
    for (const [name, { met, form, since }] of Object.entries(duties)) {
      const at = `duties.${name}`;
      if (since !== undefined) this.#field(`${at}.since`, settings?.fields ?? {}, since, ["period"]);
      const collection = this.#data(`${at}.met.data`, met.data);
      if (collection) {
        if (collection.read === undefined) this.#say(`${at}.met.data`, `“${met.data}”没有 read，完成没完成没人看得到`);
        this.#states(`${at}.met.states`, collection, met.states);
        this.#field(`${at}.met.held`, collection.fields, met.held, ["date"]);
        for (const [field, values] of Object.entries(met.also ?? {}))
          this.#also(`${at}.met.also`, collection, field, values);
      }
      if (!Object.hasOwn(forms, form)) this.#say(`${at}.form`, `没有表单“${form}”`);
      else if (forms[form]!.of !== met.data) this.#say(`${at}.form`, `表单“${form}”记的不是“${met.data}”`);
    }
    for (const [name, score] of Object.entries(scores)) {
      const at = `scores.${name}`;
      const collection = this.#data(`${at}.of`, score.of);
      if (score.range[0] >= score.range[1]) this.#say(`${at}.range`, "上限要比下限大");
      if (score.decides !== undefined) this.#ability(`${at}.decides`, score.decides);
      if (score.appeal && score.decides === undefined) this.#say(`${at}.decides`, "能申诉，就要写谁来定");
      if (score.publish) this.#publishing(`${at}.publish`, score, score.publish);
      if (!collection) continue;
      if (score.about !== undefined) this.#field(`${at}.about`, collection.fields, score.about, ["member"]);
      this.#states(`${at}.fixed`, collection, score.fixed ?? []);
      this.#states(`${at}.appeal.states`, collection, score.appeal?.states ?? []);
    }
    for (const [name, metric] of Object.entries(metrics)) {
      const at = `metrics.${name}`;
      const collection = this.#data(`${at}.of`, metric.of);
      if (collection && metric.in !== "$period")
        this.#field(`${at}.in`, collection.fields, metric.in, ["date", "period"]);
      if (collection && collection.read === undefined && !metric.crowd)
        this.#say(`${at}.crowd`, `“${metric.of}”只有写到的人看得到，它的数要写 crowd，满5条才算`);
      if (metric.page) this.#page(`${at}.page`, metric.page.page);
    }
  }

  #also(path: string, { fields, index = [] }: Collection, name: string, values: readonly string[]): void {
    const field = this.#field(path, fields, name, ["enum"]);
    if (field && !index.includes(name)) this.#say(path, `“${name}”要写进 index`);
    const stranger = field?.type === "enum" && values.find((value) => !field.options.includes(value));
    if (stranger) this.#say(path, `“${name}”没有选项“${stranger}”`);
  }

  #publishing(path: string, { fixed = [] }: Score, { by, optIn, ranked }: NonNullable<Score["publish"]>): void {
    const { needs, settings } = this.#of;
    if (!Object.hasOwn(needs, "scores:publish")) this.#say(path, "要在 needs 里写 scores:publish");
    this.#ability(`${path}.by`, by);
    if (fixed.length === 0) this.#say(path, "没有 fixed 就没有定下来的结果可以通报");
    for (const [key, flag] of Object.entries({ optIn, ranked }))
      if (flag !== undefined) this.#field(`${path}.${key}`, settings?.fields ?? {}, flag, ["flag"]);
  }

  /** Everything that people open. */
  places(): void {
    const { nav = [], pages = {}, tiles = {}, columns = {}, documents = {}, forms = {}, on = {} } = this.#of;
    nav.forEach(({ page }, i) => {
      this.#page(`nav.${i}.page`, page);
    });
    const opened = { pages, tiles, columns, documents, forms };
    for (const [room, of] of Object.entries(opened))
      for (const [name, { permission }] of Object.entries(of)) this.#ability(`${room}.${name}.permission`, permission);
    for (const [name, document] of Object.entries(documents))
      if (document.of !== undefined) this.#data(`documents.${name}.of`, document.of);
    for (const [name, form] of Object.entries(forms)) this.#form(`forms.${name}`, form);
    for (const event of Object.keys(on)) this.#event(`on.${event}`, event);
  }

  #form(path: string, form: NonNullable<Manifest["forms"]>[string]): void {
    const collection = form.of === undefined ? null : this.#data(`${path}.of`, form.of);
    if (form.of === undefined && !form.fields) this.#say(path, "要写 of，或者写 fields 和 save");
    if (form.of === undefined && !form.save) this.#say(`${path}.save`, "没有 of 的表单要写 save");
    if (form.fields) this.#fields(`${path}.fields`, form.fields, form.save !== undefined);
    if (form.of !== undefined && !collection) return;
    const fields = form.fields ?? collection?.fields ?? {};
    for (const field of (form.parts ?? []).flatMap((part) => part.fields)) this.#field(`${path}.parts`, fields, field);
    for (const field of form.given ?? []) this.#field(`${path}.given`, fields, field);
    if (form.given && !form.start) this.#say(`${path}.given`, "要有 start 来写它们");
    for (const field of form.requires ?? []) this.#field(`${path}.requires`, fields, field);
    for (const [name, value] of Object.entries(form.fixed ?? {})) {
      const field = this.#field(`${path}.fixed`, fields, name);
      if (field?.type === "enum" && !field.options.includes(value))
        this.#say(`${path}.fixed`, `“${name}”没有选项“${value}”`);
    }
    if (form.roster) {
      const { field: list, standing } = form.roster;
      const rows = this.#field(`${path}.roster.field`, fields, list, ["rows"]);
      if (rows?.type === "rows" && standing !== undefined) {
        const choice = this.#field(`${path}.roster.standing`, rows.of, standing, ["enum"]);
        const missing = STANDINGS.find((one) => choice?.type === "enum" && !choice.options.includes(one));
        if (missing) this.#say(`${path}.roster.standing`, `“${standing}”没有选项“${missing}”`);
      }
      this.#field(`${path}.roster.asOf`, fields, form.roster.asOf, ["date"]);
    }
    for (const move of form.submit ?? [])
      if (!Object.hasOwn(collection?.flow?.moves ?? {}, move)) this.#say(`${path}.submit`, `没有流转“${move}”`);
    if (collection) this.#states(`${path}.states`, collection, form.states ?? []);
  }

  #event(path: string, event: string): void {
    if (KERNEL_EVENTS.some((one) => one === event)) return;
    const [name = "", move = "", ...rest] = event.split(".");
    const collection = Object.hasOwn(this.#of.data, name) ? this.#of.data[name]! : null;
    if (rest.length > 0 || !collection?.flow || !Object.hasOwn(collection.flow.moves, move))
      this.#say(path, `没有“${event}”这件事`);
  }
}

/** Whether a record can name members: in child rows, or in a field that lists filter on. */
const namesPeople = ({ fields, index = [] }: Collection): boolean =>
  Object.entries(fields).some(([name, field]) =>
    field.type === "rows"
      ? Object.values(field.of).some(({ type }) => type === "member")
      : ["member", "members"].includes(field.type) && index.includes(name),
  );
