/** What might be sent through the gate by whoever does not care for its names. */
export interface Forged {
  path: unknown;
  args: readonly unknown[];
}

/** Ids of the tenant that is attacked, and of the attacker's own tenant where the reader may not look. */
export interface Known {
  foreign: { unit: string; record: string; member: string };
  beyond: { unit: string; record: string };
}

const SQL = "' or 1=1 union select name, secret from accounts --";
const ASKED = ["plans", {}];

const path = (path: unknown): Forged => ({ path, args: ASKED });
const find = (...args: unknown[]): Forged => ({ path: "data.find", args });
const plans = (query: unknown): Forged => find("plans", query);
const get = (id: unknown): Forged => ({ path: "data.get", args: ["plans", id] });
const units = (query: unknown): Forged => ({ path: "units", args: [query] });
const scores = (...args: unknown[]): Forged => ({ path: "scores", args });

/** What the contract does not have: names that lead nowhere, keys that are not declared, values of the wrong kind. */
export const refused = ({ foreign, beyond }: Known): readonly Forged[] => [
  ...["__proto__", "constructor", "toString", "data", "data.drop", "data.find.call", "sql", "batch", ""].map(path),
  ...[null, ["data.find"], { toString: "data.find" }].map(path),
  ...["__proto__", "constructor", "hasOwnProperty", "meetings", "org-life.meetings", ""].map((of) => find(of, {})),
  ...["p_org_life__meetings", "plans; drop table units", null, ["plans"], { of: "plans" }].map((of) => find(of, {})),
  ...[{ sql: "1=1" }, { scope: { all: true } }, { within: "all" }, { whole: true }, { constructor: 1 }].map(plans),
  ...[{ participant: foreign.member }, "a text", [["where", "1=1"]]].map(plans),
  ...["1=1 or topic", SQL, "doc", "__proto__x", "constructor", "topic"].map((key) => plans({ where: { [key]: "x" } })),
  ...[{ where: "1=1" }, { limit: "1; select 1" }, { limit: { valueOf: 1 } }, { after: "9".repeat(400) }].map(plans),
  ...["topic; drop table units", "-(select secret from accounts)", { replace: "x" }].map((by) =>
    plans({ orderBy: by }),
  ),
  ...["__proto__", "constructor", "units.read", "org-life:view", ["view"], undefined].map((ability) =>
    units({ ability }),
  ),
  ...[{ ability: "view", scope: { all: true } }, null].map(units),
  // Never declared in its needs.
  ...["members", "metrics", "posts", "notify", "task"].map((path) => ({
    path,
    args: [{ ability: "view", unit: foreign.unit }],
  })),
  ...["__proto__", "constructor", "quarter"].map((name) => scores(name, [foreign.record])),
  // Nothing is written while a page is drawn.
  { path: "data.put", args: ["plans", {}, { unit: beyond.unit }] },
  { path: "data.move", args: ["plans", beyond.record, "pass"] },
];

/** What may be asked, and is answered with nothing that is not the reader's. */
export const answered = ({ foreign, beyond }: Known): readonly Forged[] => [
  ...[SQL, { $ne: null }, [[["甲"]], null, {}], 7].map((grade) => plans({ where: { grade } })),
  ...[SQL, ["", SQL]].map((state) => plans({ where: { state } })),
  ...[foreign.unit, [foreign.unit, beyond.unit], { in: "select id from units" }].map((unit) =>
    plans({ where: { unit } }),
  ),
  ...[{ limit: 1e9 }, { limit: -1 }, { after: "-1" }, { after: SQL }, 7].map(plans),
  ...[foreign.record, beyond.record, SQL, "", null, { id: beyond.record }, [beyond.record], "../plans"].map(get),
  ...[foreign.unit, beyond.unit, SQL, { a: 1 }].map((below) => units({ ability: "view", below })),
  ...[SQL, { length: 1 }].map((kind) => units({ ability: "view", kind })),
  scores("health", [foreign.record, beyond.record, SQL]),
  scores("health", { length: 1e9 }),
  scores(
    "health",
    Array.from({ length: 100_000 }, (_, i) => `r${i}`),
  ),
];
