import type { Period } from "@jiceng/plugin";
import { type Reply, request } from "@jiceng/stack";
import { type ImportFileOptions, importFile } from "../import-file.ts";
import type { CastAccount } from "./cast.ts";
import { Person } from "./person.ts";
import type { DemoProjects } from "./projects.ts";
import type { Publication } from "./publication.ts";
import type { SentReview } from "./reviews.ts";
import type { SentDispatch } from "./tasks.ts";
import type { SentMeeting } from "./year.ts";

export interface Provisioning {
  slug: string;
  name: string;
  openedOn: string;
  hosts: string[];
  banner: string;
  group: { id: string; name: string; headquarters: boolean } | null;
  /** Whether it owes from this month what an enterprise may take on when it decides to. */
  takesOn: "all" | "nothing";
  admin: { login: string; name: string };
}

/** Makes a tenant. Its service token is told only here, and so is the way to its administrator's password. */
export async function provision(
  port: number,
  serviceKey: string,
  wanted: Provisioning,
): Promise<{ tenant: TenantClient; invitation: string; serviceToken: string }> {
  const reply = await request({
    port,
    host: `localhost:${port}`,
    path: "/platform/tenants",
    method: "POST",
    headers: { authorization: `Bearer ${serviceKey}`, "content-type": "application/json" },
    body: JSON.stringify(wanted),
    timeout: PATIENCE,
  });
  const { invitation, serviceToken } = answered(reply, `开通${wanted.name}`).json<{
    invitation: string;
    serviceToken: string;
  }>();
  return { tenant: new TenantClient(port, wanted.hosts[0]!, serviceToken), invitation, serviceToken };
}

const PATIENCE = 120_000;
/** Records in one request. */
const MOST = 500;

/** What a program may do in one tenant: load files and records, make accounts; and the way in for persons. */
export class TenantClient {
  readonly host: string;
  readonly #port: number;
  readonly #token: string;

  constructor(port: number, host: string, token: string) {
    this.#port = port;
    this.host = `${host}:${port}`;
    this.#token = token;
  }

  /** Somebody at the tenant's pages, not signed in yet. */
  person(): Person {
    return new Person(this.#port, this.host);
  }

  async load(file: Pick<ImportFileOptions, "kind" | "text" | "fileName" | "since" | "kinds">): Promise<void> {
    const { state, report } = await importFile({ ...file, port: this.#port, host: this.host, token: this.#token });
    if (state === "applied") return;
    const [fault] = report.faults;
    throw new Error(`${file.fileName}: ${state}${fault ? `，第${fault.row}行${fault.column}：${fault.message}` : ""}`);
  }

  async store(records: readonly SentMeeting[]): Promise<void> {
    await this.keep("org-life", "meetings", records);
  }

  async giveTasks(dispatches: readonly SentDispatch[]): Promise<void> {
    await this.#send("/api/tasks", { dispatches });
  }

  /** Where party units are built and who works there. */
  async form(formation: DemoProjects["formation"]): Promise<void> {
    await this.#send("/api/formation", formation);
  }

  /** Enables a plugin, its duties owed from a month on; `settings` by its fields. */
  async enable(plugin: string, from: Period, settings?: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#send(`/api/plugins/${plugin}/enabling`, { from, ...(settings && { settings }) });
  }

  /** Makes a duty of the enterprise's own; its key. */
  async makeDuty(duty: Record<string, string>): Promise<string> {
    return (await this.#send("/api/duties", duty)).json<{ duty: string }>().duty;
  }

  async report(records: readonly unknown[]): Promise<void> {
    await this.keep("reports", "reports", records);
  }

  /** Stores records of a plugin's collection. */
  async keep(plugin: string, collection: string, records: readonly unknown[]): Promise<void> {
    for (let from = 0; from < records.length; from += MOST)
      await this.#send(`/api/records/${plugin}/${collection}`, { records: records.slice(from, from + MOST) });
  }

  async exempt(exemption: Record<"unit" | "duty" | "first" | "last" | "reason" | "by", string>): Promise<void> {
    await this.#send("/api/exemptions", exemption);
  }

  async review({ period, reviews }: { period: string; reviews: readonly SentReview[] }): Promise<void> {
    await this.#send(`/api/reviews/${period}`, { reviews });
  }

  async publish({ period, at }: Publication, by: string): Promise<void> {
    await this.#send(`/api/periods/${period}/closing`, { by, at });
  }

  /** Makes the accounts and gives each its password through its invitation. */
  async open(accounts: readonly CastAccount[]): Promise<{ login: string; token: string }[]> {
    const sent = accounts.map(({ login, name, memberCode, grants }) => ({ login, name, memberCode, grants }));
    return (await this.#send("/api/accounts", { accounts: sent })).json<{
      invitations: { login: string; token: string }[];
    }>().invitations;
  }

  async #send(path: string, body: unknown): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${this.#token}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    };
    const sent = {
      port: this.#port,
      host: this.host,
      path,
      method: "POST",
      headers,
      body: JSON.stringify(body),
      timeout: PATIENCE,
    };
    return answered(await request(sent), `${this.host}${path}`);
  }
}

function answered(reply: Reply, what: string): Reply {
  if (reply.ok) return reply;
  throw new Error(`${what}: ${reply.status} ${reply.text().slice(0, 300)}`);
}
