import { files } from "./files.ts";
import { pages } from "./pages.ts";
import { plugins } from "./plugins.ts";
import { rollup } from "./rollup.ts";
import { scoring } from "./scoring.ts";
import { tenants } from "./tenants.ts";
import { tree } from "./tree.ts";

/** Every measurement, and what it compares. Each runs by itself and ends with 1 when a promise does not hold. */
const benches: Record<string, { about: string; run: () => Promise<boolean> }> = {
  rollup: {
    about: "every unit's figures at 1k, 10k and 103k units, beside SQL and a copy of the same bytes",
    run: rollup,
  },
  tree: {
    about: "a large move and figures as of a day at 1k to 660k units, beside a closure table in SQL",
    run: tree,
  },
  scoring: {
    about: "a quarter's 30 indicators over 103k units and 10k members beside a loop by hand; places beside SQL rank()",
    run: scoring,
  },
  plugins: {
    about: "calls of plugins by host and process beside bare ones, memory of isolates, pages while a plugin does harm",
    run: plugins,
  },
  files: {
    about:
      "rosters of 20k and 100k rows read and validated, beside the library that only reads them: time, memory, who waits",
    run: files,
  },
  tenants: {
    about:
      "300 tenants from one spreadsheet, each until it is used, beside a namespace with one DDL batch: time, memory",
    run: tenants,
  },
  pages: { about: "round trips and requests per second of pages, beside a bare route with the same calls", run: pages },
};

const [name = ""] = process.argv.slice(2).filter((arg) => arg !== "--");
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (!bench) {
  const lines = Object.entries(benches).map(([key, { about }]) => `  ${key.padEnd(8)} ${about}`);
  console.error(["npm run bench -- NAME", ...lines].join("\n"));
  process.exit(2);
}
process.exit((await bench.run()) ? 0 : 1);
