import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWorker, request } from "@jiceng/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DOORS, type Door, SERVICE_DOORS } from "./doors.ts";
import { openGround, PRINCIPALS, type Principal, reaches } from "./ground.ts";
import { kindsOf, LOGINS, serviceCall, Walk } from "./walk.ts";

const ENTRY = join(import.meta.dirname, "mutant-worker.ts");
const PRODUCT = join(import.meta.dirname, "../../apps/web/src/worker.ts");

interface Route {
  method: string;
  path: string;
  policy: "open" | "signed-in" | "service" | { may: string } | { program: string };
}
/** What the Worker said of the last request. */
interface Heard {
  questions: Record<string, unknown>;
  held: string[];
  personal: string[];
  wrote: boolean;
}
/** One try, which says what it found wrong; nothing where no check is missed. */
type Try = () => Promise<string[]>;
type Tries = Generator<Try>;

/** A check that is taken out, and the tries that have to miss it. */
interface Mutant {
  check: string;
  /** What the Worker is told to leave out. */
  out: string;
  tries: () => Tries;
  /** Where another check stands behind it: what is left out besides, and who has to miss both. */
  behind?: { out: string; tries: () => Tries };
}

/** What may be done with a file that somebody sent for a plugin's form. */
const SENT_FILE = "/p/:plugin/forms/:form/table/:id";
const WHOSE = "whose file it is is asked with the file, and nobody but them gets further";

/** Checks that change nothing by themselves, each with what else holds there. This list is exact: what is caught must leave it. */
const HELD_ELSEWHERE: Record<string, string> = {
  "ask rules.library": "says who may set rules; the pages and posts that set them ask again",
  "ask plugins.setups":
    "says which fields the enterprise's plugins have, for a description; no record and no unit is in it",
  "ask bookmarks.own": "marks stand on their owner's page alone; whether they lead anywhere the page asks again",
  "self bookmarks.own": "one's own marks; nobody else's lie in the ground",
  "self bookmarks.starred": "one's own marks; nobody else's lie in the ground",
  "self deliveries.own": "one's own way of being told; nobody else's lie in the ground",
  "ask evidence.shelves": "names kinds of records to look through; what is in them is asked for within reach",
  "self evidence.shelves": "says whether the reader may be named in a kind of records; in which of them is asked again",
  "policy GET /p/:plugin/records/:collection/:record/files/:file":
    "no record of the ground holds a file; whose they are is told in files.test.ts",
  "policy GET /manage/plugins/:plugin/releases/:hash/trial":
    "no release of the ground stands beside the one that runs; who may try one is told in releases.test.ts",
  ...Object.fromEntries(
    [
      ...["columns", "counts", "faults", "progress", "undoing"].map((part) => `GET ${SENT_FILE}/${part}`),
      ...["application", "cancellation", "columns", "matching", "undoing"].map((part) => `POST ${SENT_FILE}/${part}`),
    ].map((route) => [`policy ${route}`, WHOSE]),
  ),
  "self exemptions.one": "says whether the reader wrote it, who then cannot decide it",
  "self transfers.departure": "says whether the reader is the member, who then cannot take it back",
  "self units.proposal": "says whether the reader proposed it, who then cannot agree to it",
  "self frame.chrome": "counts the reader's own notices for the bell",
  "self access.account": "says whether the account is the reader's own; see delegation.test.ts",
  "self access.accounts": "says which account is the reader's own",
  "self reviews.one": "says whether the reader reviewed it, who then cannot accept it",
  "self tasks.lists": "says which units the reader looks after, by grants of their own",
  "self tasks.one": "says whose own work waits for somebody else",
  "self transfers.offering": "says whether the offer would be of the reader, who cannot make it",
  "self transfers.one": "says whether the offer is of the reader, who cannot answer it",
  "self mergers.desk": "keeps the reader signed in while everybody's sign-ins end with the hand-over",
  "self units.change": "looks at the reader's own roles; see delegation.test.ts",
};

/** Says that everything is asked in earnest, and that nothing is to be written. */
const NOTHING = { "x-without": "nothing" };

let walk: Walk;
let routes: Route[];
let told: Overheard;
let heard: Heard = { questions: {}, held: [], personal: [], wrote: false };
const table: { check: string; tries: number; by: string }[] = [];

beforeAll(async () => {
  const ground = await openGround(ENTRY);
  let writes = 0;
  walk = await new Walk(
    ground,
    () => String(writes),
    (headers) => {
      const list = (name: string) => headers.get(name)?.split(",").filter(Boolean) ?? [];
      heard = {
        questions: JSON.parse(decodeURIComponent(headers.get("x-heard") ?? "{}")),
        held: list("x-held"),
        personal: list("x-personal"),
        wrote: headers.get("x-wrote") === "true",
      };
      if (heard.wrote) writes++;
    },
  ).begin();
  routes = (await ground.here.get("/test/routes")).json<Route[]>();
  walk.headers = NOTHING;
  told = await overheard();
}, 180_000);

afterAll(async () => {
  const width = Math.max(...table.map(({ check }) => check.length));
  console.log(
    table.map(({ check, by, tries }) => `${check.padEnd(width)} ${String(tries).padStart(4)}  ${by}`).join("\n"),
  );
  console.log(`${table.length} checks taken out, ${walk.tried} requests`);
  await walk?.ground.world.close();
});

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** Everything that the matrix tries at these doors. */
function* everything(doors: readonly Door[]): Tries {
  // What is theirs to change is theirs.
  for (const door of doors)
    for (const login of LOGINS)
      for (const kind of kindsOf(door))
        if (!door.fields || !walk.may(door, login, kind)) yield () => walk.faults(door, login, kind);
}

/** These doors for those whom the route's policy keeps out, and for programs. */
function* excluded(doors: readonly Door[], { policy }: Route): Tries {
  for (const door of doors) {
    for (const login of LOGINS.filter((one) => !door.can.includes(one))) yield () => walk.faults(door, login, "own");
    yield () => walk.strangersFaults(door);
    if (policy === "signed-in") yield () => walk.programsFaults(door);
  }
}

const isForPrograms = ({ policy }: Route): boolean =>
  policy === "service" || (typeof policy === "object" && "program" in policy);

/** A program's door, tried by people. */
function* asPerson(name: string): Tries {
  const door = SERVICE_DOORS[name]!;
  for (const login of LOGINS)
    yield async () => {
      const headers = { cookie: walk.cookies.get(login)!, "sec-fetch-site": "same-origin", ...walk.headers };
      const { status } = await request(serviceCall(walk.ground, door, "own", headers));
      return status === 404 ? [] : [`${name} as ${login}: ${status}`];
    };
}

/** One question by itself, as somebody. */
async function answer(login: Principal, ask: string, args: unknown): Promise<string> {
  const { here } = walk.ground;
  const headers = { ...walk.headers, "x-ask": encodeURIComponent(JSON.stringify({ ask, args })) };
  return (await here.get("/me", walk.cookies.get(login)!, headers)).text();
}

/** Questions about everything, which only who reaches everything is answered. */
const OF_ALL = new Set(["imports.desk", "periods.list", "periods.one", "periods.tally"]);

/** One question by itself: about ids that are not theirs it answers as about nobody's, and tells nothing of others. Whatever the page around it does. */
function* apart(ask: string, heardAs: readonly unknown[]): Tries {
  const { ids, unit } = walk.ground;
  const slots = ["unit", "member", "account", "record"] as const;
  for (const args of heardAs.slice(0, 6)) {
    const text = JSON.stringify(args);
    for (const login of LOGINS) {
      const about = (from: string, to: string) => answer(login, ask, JSON.parse(text.replaceAll(from, to)));
      for (const slot of slots.filter((one) => text.includes(ids[one].own))) {
        const others = (["cousin", "above"] as const)
          .filter((kind) => !reaches(login, kind))
          .map((kind) => ids[slot][kind]);
        if (slot === "unit" && PRINCIPALS[login].over === "ZZ1") others.push(unit.ZZ2!);
        for (const other of others)
          yield async () => {
            const nobodys = await about(ids[slot].own, ids[slot].random);
            const told = (await about(ids[slot].own, other)).replaceAll(other, ids[slot].random);
            return told === nobodys ? [] : [`${ask} tells ${login} about ${slot} ${other}`];
          };
      }
      yield async () => {
        const told = await answer(login, ask, args);
        const wrong =
          OF_ALL.has(ask) && login !== "guanli" && told !== "null" ? [`${ask} tells ${login} anything`] : [];
        return [...walk.leaks(told, login).map((leak) => `${ask} tells ${login} ${leak}`), ...wrong];
      };
    }
  }
}

/** A role that is for somebody above to give. */
function* auditorOfOnesOwn(): Tries {
  const { ids, unit } = walk.ground;
  const path = `/manage/accounts/${ids.account.own}/grants`;
  yield async () => {
    const door: Door = { path, fields: { role: "auditor", unit: unit.ZZ! }, can: [] };
    const { status } = await walk.knock(door, "zzguanli", "own");
    return status === 422 ? [] : [`zzguanli gives their own auditor: ${status}`];
  };
}

/** A form that is not ours, or that comes from elsewhere. */
function* forged(check: "form key" | "origin"): Tries {
  const { here } = walk.ground;
  const [headers, fields] =
    check === "form key" ? [{}, { k: "0" }] : [{ "sec-fetch-site": "cross-site" }, { k: "0", name: "" }];
  for (const door of Object.entries(DOORS)
    .filter(([route]) => route.startsWith("POST /manage"))
    .flatMap(([, doors]) => doors.slice(0, 1)))
    yield async () => {
      const login = door.can[0] ?? "guanli";
      if (check === "origin") {
        const { status } = await walk.knock(door, login, "own", headers);
        return status === 403 ? [] : [`${door.path} from elsewhere: ${status}`];
      }
      const path = door.path.replace(":id", walk.ground.ids.account.own);
      const { status } = await here.post(path, { ...door.fields, ...fields }, walk.cookies.get(login)!, walk.headers);
      return status === 403 ? [] : [`${path} without our key: ${status}`];
    };
}

interface Overheard {
  /** Route → the questions that it asks. */
  asks: Map<string, Set<string>>;
  /** Question → what it was asked with. */
  args: Map<string, Map<string, unknown>>;
  held: Set<string>;
  personal: Set<string>;
}

/** Which questions each route asks, with what, and which of them hold something against a reach or look at who in person is asking. */
async function overheard(): Promise<Overheard> {
  const told: Overheard = { asks: new Map(), args: new Map(), held: new Set(), personal: new Set() };
  for (const [route, doors] of Object.entries(DOORS)) {
    const all = new Set<string>();
    for (const door of doors)
      for (const login of new Set<Principal>([...door.can.slice(0, 1), ...door.can.slice(-1), "guanli"])) {
        await walk.knock(door, login, "own");
        for (const [question, args] of Object.entries(heard.questions)) {
          all.add(question);
          told.args.set(question, (told.args.get(question) ?? new Map()).set(JSON.stringify(args), args));
        }
        for (const question of heard.held) told.held.add(question);
        for (const question of heard.personal) told.personal.add(question);
      }
    told.asks.set(route, all);
  }
  return told;
}

/** Every check that there is to take out: a new route or question is among them without anybody's doing. */
function mutants({ asks, args, held, personal }: Overheard): Mutant[] {
  const guarded = routes.filter((route) => route.policy !== "open" && !nameOf(route).includes("/logout"));
  const doorsAsking = (question: string) => {
    const all = Object.entries(DOORS).filter(([route]) => asks.get(route)?.has(question));
    // The frame asks on every page; two of them will do.
    const few = all.length > 100 ? all.filter(([route]) => route === "GET /" || route === "GET /notices") : all;
    return few.flatMap(([, doors]) => doors);
  };
  const ofQuestion = (how: "ask" | "self", question: string): Mutant => ({
    check: `${how} ${question}`,
    out: `${how} ${question}`,
    tries: function* () {
      if (question === "access.objection") yield* auditorOfOnesOwn();
      yield* everything(doorsAsking(question));
      yield* apart(question, [...(args.get(question)?.values() ?? [])]);
    },
  });
  const inGeneral = ["reach holds", "reach isEmpty", "reach isWhole", "reach units", "accounts within"];
  return [
    ...guarded.map((route): Mutant => {
      const doors = DOORS[nameOf(route)] ?? [];
      return {
        check: `policy ${nameOf(route)}`,
        out: "policy",
        tries: () => (isForPrograms(route) ? asPerson(nameOf(route)) : excluded(doors, route)),
        behind: {
          out: "policy,ask *,self *",
          tries: function* () {
            yield* excluded(doors, route);
            yield* everything(doors);
          },
        },
      };
    }),
    ...[...held].map((question) => ofQuestion("ask", question)),
    ...[...personal].map((question) => ofQuestion("self", question)),
    ...inGeneral.map((check) => ({ check, out: check, tries: () => everything(Object.values(DOORS).flat()) })),
    ...(["form key", "origin"] as const).map((check) => ({ check, out: check, tries: () => forged(check) })),
  ];
}

/** Goes through tries until one of them misses what is out: it finds a fault that is not there otherwise. */
async function missed(out: string, tries: Tries): Promise<{ by: string; n: number }> {
  let n = 0;
  for (const attempt of tries) {
    n++;
    walk.headers = { "x-without": out };
    const [fault] = await attempt();
    if (!fault) continue;
    walk.headers = NOTHING;
    if ((await attempt()).length === 0) return { by: fault, n };
  }
  return { by: "", n };
}

it("every question, asked by itself, answers about what is not theirs as about what is not there", async () => {
  const wrong: string[] = [];
  for (const [question, args] of told.args) {
    if (!told.held.has(question)) continue;
    for (const attempt of apart(question, [...args.values()])) wrong.push(...(await attempt()));
  }
  expect(wrong).toEqual([]);
}, 120_000);

it("every check that is taken out is missed by somebody", async () => {
  const survivors: string[] = [];
  for (const { check, out, tries, behind } of mutants(told)) {
    const first = await missed(out, tries());
    const second = first.by || !behind ? null : await missed(behind.out, behind.tries());
    const by = first.by || (second?.by ? `with what stands behind it: ${second.by}` : "");
    if (!by) survivors.push(check);
    table.push({ check, tries: first.n + (second?.n ?? 0), by: by || HELD_ELSEWHERE[check] || "NOBODY" });
  }
  expect(survivors.sort()).toEqual(Object.keys(HELD_ELSEWHERE).sort());
  expect(table.length - survivors.length).toBeGreaterThan(40);
}, 600_000);

it("nothing of the switch is in the product", async () => {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-product-"));
  const outfile = join(dir, "worker.js");
  const { inputs } = await buildWorker({ entry: PRODUCT, outfile });
  const text = readFileSync(outfile, "utf8");
  rmSync(dir, { recursive: true });
  expect(inputs.length).toBeGreaterThan(200);
  expect(inputs.filter((input) => input.includes("isolation"))).toEqual([]);
  for (const word of ["x-without", "x-ask"]) expect(text).not.toContain(word);
});
