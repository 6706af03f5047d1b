import { join } from "node:path";
import { ids } from "../integration/organisation.ts";
import { openWorld, type WorldTenant } from "../integration/world.ts";
import { requestsPerSecond, type Target } from "./load.ts";
import { machine, median, printTable, roundRobin, short } from "./measure.ts";
import { settle } from "./pages-company.ts";

const ROUNDS = 3;
const SECONDS = 2;
/** A page is one call to the actor and at most one database batch. */
const BUDGET = { actor: 1, db: 1 };

interface PageUnderTest {
  name: string;
  login: "officer" | "secretary";
  path: string;
}

/** Round trips and requests per second of the product's main pages, beside the same calls made by a bare route. */
export async function pages(): Promise<boolean> {
  const world = await openWorld({ entry: join(import.meta.dirname, "bare-worker.ts"), direct: true });
  try {
    const tenant = await world.tenant("bench");
    const began = performance.now();
    const { units, members, records, period } = await settle(tenant);
    console.log(`pages, 8 connections, ${ROUNDS} rounds of ${SECONDS} s round-robin, medians\n${machine()}`);
    console.log(
      `${units} units, ${members} members, ${records} records through the service API in ${seconds(began)}\n`,
    );
    const { unit } = await ids(tenant);
    const found = [];
    for (const page of listed(unit, period)) found.push({ page, ...(await looked(tenant, page)) });
    const rps = await roundRobin(
      ROUNDS,
      contenders(
        tenant,
        found.map(({ page }) => page),
      ),
    );
    const ratios = found.map(({ page }) => rps[key(page)]! / rps[`bare ${key(page)}`]!);
    printTable(
      ["page", "as", "actor", "db", "KB", "rps", "bare rps", "ratio"],
      found.map(({ page, trips, bytes }, i) => [
        page.name,
        page.login,
        String(trips.actor),
        String(trips.db),
        short(bytes / 1024),
        short(rps[key(page)]!),
        short(rps[`bare ${key(page)}`]!),
        `${Math.round(ratios[i]! * 100)} %`,
      ]),
      2,
    );
    const over = found
      .filter(({ trips }) => trips.actor > BUDGET.actor || trips.db > BUDGET.db)
      .map(({ page }) => key(page));
    console.log(`\nmedian ratio ${Math.round(median(ratios) * 100)} % (goal 70 %)\n${NOTES}\n${machine()}`);
    console.log(
      over.length ? `OVER BUDGET: ${over.join(", ")}` : "every page: one call to the actor, at most one database batch",
    );
    return over.length === 0;
  } finally {
    await world.close();
  }
}

const NOTES = [
  "actor, db: round trips of a warm GET; db counts the actor's own reads too",
  "bare: a Hono route in the same Worker that makes the page's own call to the actor and sends its own database request,",
  "      byte for byte as the page sent them, parses the answer's JSON and draws nothing; KB is what the page draws",
].join("\n");

const listed = (unit: Record<string, string>, period: string): PageUnderTest[] => [
  { name: "home", login: "officer", path: "/" },
  { name: "home", login: "secretary", path: "/" },
  { name: "board", login: "officer", path: `/board?unit=${unit.C01A}&period=${period}` },
  { name: "tree", login: "officer", path: `/units?open=${unit.C01A}` },
  { name: "unit page", login: "officer", path: `/units/${unit.C01A}` },
  { name: "roster", login: "officer", path: `/members?unit=${unit.C01A}` },
  { name: "record list", login: "officer", path: "/p/org-life/list" },
  {
    name: "record form",
    login: "secretary",
    path: `/p/org-life/forms/theme?unit=${unit.C01A01}&duty=org-life%3Atheme&period=${period}`,
  },
];

/** Opens a page until it is warm, has its calls noted, and reads what they were. */
async function looked(
  tenant: WorldTenant,
  page: PageUnderTest,
): Promise<{ trips: { actor: number; db: number }; bytes: number }> {
  const cookie = await tenant.signIn(page.login);
  for (let i = 0; i < 2; i++) await tenant.get(page.path, cookie);
  await tenant.get(page.path, cookie, { "x-watch": bareName(page) });
  const reply = await tenant.get(page.path, cookie);
  const [, actor, db] = /actor;desc="(\d+)", db;desc="(\d+)"/.exec(reply.headers.get("server-timing") ?? "") ?? [];
  if (reply.status !== 200 || !actor || !db)
    throw new Error(`${page.path}: ${reply.status} ${reply.text().slice(0, 300)}`);
  return { trips: { actor: Number(actor), db: Number(db) }, bytes: reply.bytes.length };
}

function contenders(tenant: WorldTenant, all: readonly PageUnderTest[]): Record<string, () => Promise<number>> {
  const at = (path: string, page: PageUnderTest) => async () => {
    const { port, host } = tenant;
    const target: Target = { port, host, path, cookie: await tenant.signIn(page.login) };
    return requestsPerSecond(target, SECONDS);
  };
  return Object.fromEntries(
    all.flatMap((page) => [
      [key(page), at(page.path, page)],
      [`bare ${key(page)}`, at(`/bare/${bareName(page)}`, page)],
    ]),
  );
}

const key = ({ name, login }: PageUnderTest): string => `${name} ${login}`;
const bareName = (page: PageUnderTest): string => key(page).replaceAll(" ", "-");
const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
