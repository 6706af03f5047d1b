import { DatabaseSync } from "node:sqlite";
import { type GivenColumns, scorer } from "../../plugins/scoring/src/results/columns.ts";
import { ranked } from "../../plugins/scoring/src/results/rank.ts";
import { checkScheme } from "../../plugins/scoring/src/schemes/check.ts";
import { machine, printTable, roundRobin, short, timed } from "./measure.ts";
import { byHand, INDICATORS } from "./scoring-by-hand.ts";

const SIZES = [10_000, 103_000];
const PEERS = 40;
const ROUNDS = 7;

const scheme = { title: "季度考核", subject: "党支部", from: "2026-Q4", bonusCap: 5, indicators: INDICATORS };

/** A quarter's scheme of 30 indicators over every unit and over every member, and places inside peer classes beside SQL. */
export async function scoring(): Promise<boolean> {
  console.log(
    `scores of a quarter, ${INDICATORS.length} indicators, ${ROUNDS} rounds round-robin, medians\n${machine()}\n`,
  );
  const faults = checkScheme(scheme);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const rows: string[][] = [];
  let equal = true;
  for (const n of SIZES) {
    const given = grow(n);
    equal = checked(n, given) && equal;
    rows.push(...(await compared(n, given)));
  }
  console.log();
  printTable(["rows", "work", "ms", "ratio"], rows, 2);
  console.log(`\n${NOTES}\n${machine()}\n${equal ? "totals and places equal" : "RESULTS DIFFER"}`);
  return equal;
}

const NOTES = [
  "formulas: the scheme read once, each indicator's formula worked out over columns, lines held, added up and rounded",
  "by hand: the same arithmetic of the same 30 indicators written out in TypeScript, one pass over the same typed arrays",
  "reading: the 30 formulas read and turned into steps, once for each scheme",
  `places: inside ${PEERS} peer classes; SQL is rank() over (partition by … order by … desc) in node:sqlite, in memory,`,
  "     without sending the rows out (count and sum of the places), and with all rows read",
].join("\n");

function random(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** Figures as a quarter has them: most is done, one in twenty has not come, one in thirty was not due. */
function grow(n: number): GivenColumns[] {
  const next = random(20_260_930);
  return INDICATORS.map(() => {
    const num = new Float64Array(n);
    const den = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      den[i] = next() < 1 / 30 ? 0 : 1 + Math.floor(next() * 12);
      num[i] = next() < 1 / 20 ? Number.NaN : Math.max(0, den[i]! - Math.floor(next() * next() * 5));
    }
    return { num, den };
  });
}

const classesOf = (n: number) => Int32Array.from({ length: n }, (_, i) => (i * 2_654_435_761) % PEERS);

function database(totals: Float64Array, classes: Int32Array): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE s (id INTEGER PRIMARY KEY, peers INTEGER, total REAL)");
  const insert = db.prepare("INSERT INTO s VALUES (?, ?, ?)");
  db.exec("BEGIN");
  totals.forEach((total, i) => {
    if (!Number.isNaN(total)) insert.run(i, classes[i]!, total);
  });
  db.exec("COMMIT");
  return db;
}

const RANKS = "SELECT id, rank() OVER (PARTITION BY peers ORDER BY total DESC) AS place FROM s";

function checked(n: number, given: readonly GivenColumns[]): boolean {
  const { totals } = scorer(scheme).score(given, n);
  const hand = byHand(given, n);
  const sameTotals = totals.every((total, i) => Object.is(total, hand[i]!));
  const places = ranked(totals, classesOf(n), PEERS);
  const sql = database(totals, classesOf(n)).prepare(RANKS).all() as { id: number; place: number }[];
  const samePlaces = sql.every(({ id, place }) => places[id] === place);
  const scored = totals.filter((total) => !Number.isNaN(total));
  const mean = scored.reduce((sum, total) => sum + total, 0) / scored.length;
  console.log(
    `${n} rows: ${scored.length} totals, mean ${mean.toFixed(4)}; ${sameTotals ? "equal" : "NOT EQUAL"} to those by hand; ` +
      `${sql.length} places ${samePlaces ? "equal" : "NOT EQUAL"} to SQL's`,
  );
  return sameTotals && samePlaces && sql.length === scored.length;
}

async function compared(n: number, given: readonly GivenColumns[]): Promise<string[][]> {
  const read = scorer(scheme);
  const { totals } = read.score(given, n);
  const classes = classesOf(n);
  const db = database(totals, classes);
  const all = db.prepare(RANKS);
  const sums = db.prepare(`SELECT count(*) AS n, sum(place) AS places FROM (${RANKS})`);
  const calls = Math.ceil(100_000 / n);
  const ms = await roundRobin(ROUNDS, {
    formulas: () => timed(calls, () => void read.score(given, n)),
    hand: () => timed(calls, () => void byHand(given, n)),
    reading: () => timed(20, () => void scorer(scheme)),
    places: () => timed(calls, () => void ranked(totals, classes, PEERS)),
    sqlServer: () => timed(1, () => void sums.get()),
    sqlAll: () => timed(1, () => void all.all()),
  });
  db.close();
  const size = n.toLocaleString("en");
  const ratio = (a: number, b: number, of: string) => `${short(a / b)} × ${of}`;
  return [
    [size, "30 formulas", short(ms.formulas), ratio(ms.formulas, ms.hand, "by hand")],
    [size, "30 indicators by hand", short(ms.hand), ""],
    [size, "reading the scheme", short(ms.reading), ""],
    [size, "places in peer classes", short(ms.places), ""],
    [size, "SQL rank(), one number", short(ms.sqlServer), ratio(ms.sqlServer, ms.places, "places")],
    [size, "SQL rank(), every row read", short(ms.sqlAll), ratio(ms.sqlAll, ms.places, "places")],
  ];
}
