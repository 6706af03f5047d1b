import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Stop } from "../exit.ts";

/** Who runs the demo's platform. `secret` is that of the codes, in base32. */
export interface DemoOperator {
  login: string;
  password: string;
  name: string;
  secret: string;
  host: string;
  url: string;
}

/** What stands in `demo.json`: where the demo is and who can log in. */
export interface Demo {
  baseUrl: string;
  tenants: { slug: string; name: string; host: string; url: string }[];
  accounts: {
    tenant: string;
    host: string;
    login: string;
    password: string;
    name: string;
    role: string;
    unit: string;
  }[];
  /** Missing in data of an earlier release. */
  operator?: DemoOperator;
}

export function hasDemo(dataDir: string): boolean {
  return existsSync(join(dataDir, "demo.json"));
}

/** Nobody can log in yet: the operator makes the first tenant. Not written down, so that a later start may still fill the folder. */
export const emptyDemo = (port: number): Demo => ({ baseUrl: `http://127.0.0.1:${port}`, tenants: [], accounts: [] });

/** A seeding that was cut off leaves half a demo, which is of no use to anyone. */
export function isHalfSeeded(dataDir: string): boolean {
  return existsSync(join(dataDir, "seeding"));
}

export async function seeding(dataDir: string, seed: () => Promise<void>): Promise<void> {
  const mark = join(dataDir, "seeding");
  writeFileSync(mark, "");
  await seed();
  rmSync(mark);
}

/** Reads the demo, its addresses brought up to date with the port in use now. */
export function readDemo(dataDir: string, port: number): Demo {
  const file = join(dataDir, "demo.json");
  const text = readFileSync(file, "utf8");
  const demo = onPort(parse(text, file), port);
  const next = `${JSON.stringify(demo, null, 2)}\n`;
  if (next !== text) writeFileSync(file, next);
  return demo;
}

/** Who runs the demo's platform, where there is a demo that has one. */
export function readOperator(dataDir: string): DemoOperator | undefined {
  const file = join(dataDir, "demo.json");
  return hasDemo(dataDir) ? parse(readFileSync(file, "utf8"), file).operator : undefined;
}

function parse(text: string, file: string): Demo {
  try {
    const found = JSON.parse(text) as Demo;
    if (URL.canParse(found.baseUrl) && Array.isArray(found.tenants) && Array.isArray(found.accounts)) return found;
  } catch {
    // said below
  }
  throw new Stop(
    "damaged-data",
    `数据目录已损坏：${file} 读不出；可用 npm start -- --fresh 重新开始（清空全部数据）。` +
      ` / The data folder is damaged: ${file} is unreadable; start over with npm start -- --fresh (erases all data).`,
  );
}

function onPort(demo: Demo, port: number): Demo {
  const url = (text: string) => {
    const moved = new URL(text);
    moved.port = String(port);
    return moved.pathname === "/" && !text.endsWith("/") ? moved.origin : moved.href;
  };
  const host = (text: string) => text.replace(/:\d+$/, `:${port}`);
  return {
    ...demo,
    baseUrl: url(demo.baseUrl),
    tenants: demo.tenants.map((tenant) => ({ ...tenant, host: host(tenant.host), url: url(tenant.url) })),
    accounts: demo.accounts.map((account) => ({ ...account, host: host(account.host) })),
    ...(demo.operator && {
      operator: { ...demo.operator, host: host(demo.operator.host), url: url(demo.operator.url) },
    }),
  };
}
