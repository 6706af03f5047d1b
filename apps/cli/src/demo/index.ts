import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayOf } from "@jiceng/plugin";
import type { Secrets } from "@jiceng/stack";
import { TO_DO } from "./cast.ts";
import type { Demo, DemoOperator } from "./demo.ts";
import { fujian } from "./fujian/fujian.ts";
import { buildGroup } from "./group.ts";
import { openOperator } from "./operator.ts";
import { Progress } from "./progress.ts";
import { publicationsOf } from "./publication.ts";
import { Random } from "./random.ts";
import { type SeededTenant, seedEnterprise, seedFujian } from "./seed-tenant.ts";
import { liveAsGroup } from "./sisters.ts";
import { recordYear } from "./year.ts";

export interface SeedOptions {
  port: number;
  secrets: Secrets;
  dataDir: string;
  log: (line: string) => void;
}

/** Twelve whole months and the current one: the year that a board shows is full whichever of the two is looked at. */
const MONTHS = 13;

/** Fills an empty stack with the demo group and a province's tree, and writes down who can log in. All of it goes over HTTP. */
export async function seedDemo({ port, secrets, dataDir, log }: SeedOptions): Promise<void> {
  const today = dayOf(Date.now());
  const group = buildGroup(today).map((enterprise) => {
    const random = new Random(`jiceng demo ${today}/${enterprise.plan.slug} year`);
    return { enterprise, records: recordYear(enterprise, today, { months: MONTHS, ...TO_DO }, random) };
  });
  const rows = group.reduce(
    (sum, { enterprise: { units, members }, records }) => sum + units.length + members.length + records.length,
    0,
  );
  const place = { port, serviceKey: secrets.serviceKey, progress: new Progress(rows + fujian.units, log) };
  const seeds = [
    ...group.map(
      ({ enterprise, records }) =>
        () =>
          seedEnterprise(enterprise, records, publicationsOf(today, MONTHS), place),
    ),
    () => seedFujian(place),
  ];
  const seeded: SeededTenant[] = [];
  const waiting = seeds.entries();
  const take = async () => {
    for (const [at, seed] of waiting) seeded[at] = await seed();
  };
  // Two at a time: one is being computed by the Worker while the database writes the other.
  await Promise.all([take(), take()]);
  await liveAsGroup(
    group.map(({ enterprise }) => enterprise),
    seeded,
    { port, today },
  );
  writeDown(dataDir, port, seeded, await openOperator({ port, serviceKey: secrets.serviceKey }));
}

function writeDown(dataDir: string, port: number, seeded: readonly SeededTenant[], operator: DemoOperator): void {
  const host = (slug: string) => `${slug}.localhost:${port}`;
  const demo: Demo = {
    baseUrl: `http://127.0.0.1:${port}`,
    tenants: seeded.map(({ slug, name }) => ({ slug, name, host: host(slug), url: `http://${host(slug)}` })),
    accounts: seeded.flatMap(({ slug, accounts }) =>
      accounts.map(({ login, password, name, label, unitName }) => ({
        tenant: slug,
        host: host(slug),
        login,
        password,
        name,
        role: label,
        unit: unitName,
      })),
    ),
    operator,
  };
  const tokens = Object.fromEntries(seeded.map(({ slug, serviceToken }) => [slug, serviceToken]));
  writeFileSync(join(dataDir, "service-tokens.json"), `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  writeFileSync(join(dataDir, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`);
}
