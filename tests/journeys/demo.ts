import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Demo, openStack, readDemo } from "@jiceng/cli";
import { openBrowser, type Page } from "@jiceng/testing";
import { inject } from "vitest";
import { personAt } from "./person.ts";

/** The product with its demo, as `npm start` shows it, and a browser before it. */
export async function openDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), "jiceng-journey-"));
  cpSync(inject("demoFolder"), dataDir, { recursive: true });
  const stack = await openStack({ dataDir, port: 0, mode: "local" });
  const { accounts, baseUrl } = readDemo(dataDir, stack.port);
  const { browser, close } = await openBrowser();
  const account = (tenant: string, login: string): Demo["accounts"][number] => {
    const found = accounts.find((one) => one.tenant === tenant && one.login === login);
    if (!found) throw new Error(`the demo has no ${login} at ${tenant}`);
    return found;
  };
  return {
    baseUrl,
    browser,
    accounts,
    account,
    /** Somebody signed in, before the home page, in a browser of their own. */
    person: (tenant: string, login: string, width?: number): Promise<Page> =>
      personAt(browser, account(tenant, login), width),
    async close() {
      await close();
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type OpenDemo = Awaited<ReturnType<typeof openDemo>>;
