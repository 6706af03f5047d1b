import { DurableObject } from "cloudflare:workers";
import { CONTROL_MIGRATIONS, CONTROL_NAMESPACE, ledgerQuery, openControl, pending, type Statement } from "@jiceng/db";
import { type Lane, openLane } from "@jiceng/db/lane";
import { databaseServer, type KernelBindings, type Secrets, secretsOf } from "@jiceng/kernel";

/** The control database's only writer. */
export class ControlActor extends DurableObject<KernelBindings> {
  #lane: Promise<Lane> | undefined;
  readonly #secrets: Secrets = secretsOf(this.env);

  /** Makes a namespace on the database server; one that is there already is left as it is. */
  async createNamespace(name: string): Promise<void> {
    const response = await this.env.DB_ADMIN.fetch(`http://admin.internal/v1/namespaces/${name}/create`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `basic ${this.#secrets.dbAdminKey}` },
      body: "{}",
    });
    if (!response.ok && !/already exists/i.test(await response.text()))
      throw new Error(`namespace ${name}: ${response.status}`);
  }

  async commit(key: string, route: string, statements: readonly Statement[]): Promise<void> {
    this.#lane ??= this.#open().catch((error) => {
      this.#lane = undefined;
      throw error;
    });
    const lane = await this.#lane;
    const outcome = await lane.write([
      {
        sql: "insert into ops (key, by, route, body, at) values (?, 'platform', ?, '', ?)",
        params: [key, route, Date.now()],
      },
      ...statements,
    ]);
    if (outcome.ok || (outcome.kind === "refused" && outcome.at === 0)) return;
    throw new Error(outcome.message);
  }

  async #open(): Promise<Lane> {
    await this.createNamespace(CONTROL_NAMESPACE);
    const server = databaseServer(this.env);
    const lane = openLane(server, CONTROL_NAMESPACE);
    const done = await openControl(server)
      .all<{ id: string }>(ledgerQuery)
      .catch(() => []);
    const steps = pending(CONTROL_MIGRATIONS, new Set(done.map(({ id }) => id)), Date.now());
    const outcome = await lane.write(steps);
    if (!outcome.ok) throw new Error(`control database: ${outcome.message}`);
    return lane;
  }
}
