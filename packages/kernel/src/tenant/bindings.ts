import type { DatabaseServer } from "@jiceng/db";
import type { Slip } from "../exchange/index.ts";
import { PACE } from "../programs/index.ts";

/** What the Worker is given from outside. */
export interface KernelBindings {
  TENANT: DurableObjectNamespace;
  CONTROL: DurableObjectNamespace;
  /** The database server: the namespace is the first label of the host name. */
  DB: Fetcher;
  /** Its administration, for making namespaces. */
  DB_ADMIN: Fetcher;
  /** Content of files that people added to records; the rows that say whose they are lie in the tenants' databases. */
  FILES: R2Bucket;
  /**
   * Letters between enterprises of a group: a queue whose consumer is this same Worker. It is asked for one try and no dead letters: what is
   * lost in it is handed over again.
   */
  EXCHANGE?: Queue<Slip>;
  /** `Secrets` as JSON. */
  SECRETS: string;
  MODE: "local" | "test" | "production";
  /** What carries messages to the world: an operator's proxy, or the local stack's sink. Without it the platform's own fetch. */
  OUTBOUND?: Fetcher;
  /** Hosts of group robots besides 企业微信's and 钉钉's own, separated by commas. */
  CHANNEL_HOSTS?: string;
  /** The HTTP service that sends mail, as JSON: `url`, `token`, `from`. */
  MAIL?: string;
  /** Makes isolates in this Worker's own process, for plugins that do not come with it: on Cloudflare, which bounds their time and memory. */
  LOADER?: WorkerLoader;
  /** Makes them in a process of their own, whose watchdog does that: on one's own machines. Goes before `LOADER`. */
  PLUGINS?: PluginProcess;
  /** Host of the operators' console; `platform.localhost` on one's own machine. */
  PLATFORM_HOST?: string;
  /** In tests only: the instant that the clock shows, ISO 8601. */
  NOW?: string;
  /** In tests only: for how many milliseconds a control row is believed. */
  CONTROL_LIFE?: string;
  /** How often one program may come to the interface in a minute, where it is not as often as `PACE` says. */
  PROGRAM_PACE?: string;
}

/** A process that runs plugins, as `packages/stack/src/plugin-process.ts` answers. */
export interface PluginProcess {
  /** Answers while the process is not frozen. */
  fetch(url: string): Promise<Response>;
  /**
   * Has the isolate `id` answer `method` with a text of at most `most` characters; where there is none of that id, it is made of what
   * `lend` gives. `ask` lives as long as the call.
   */
  run(
    id: string,
    lend: () => Promise<WorkerLoaderWorkerCode>,
    method: string,
    text: string,
    ask: ((asks: string) => Promise<string>) | null,
    most: number,
  ): Promise<string>;
}

export interface Secrets {
  /** Ed25519 private key (JWK) that signs the database's tokens. */
  dbPrivateJwk: DatabaseServer["privateJwk"];
  dbAdminKey: string;
  /** Mixed into passwords, so that a stolen table alone cannot be guessed at. */
  pepper: string;
  /** Signs form keys. */
  formKey: string;
  /** Opens the platform's own routes for its programs. */
  serviceKey: string;
  /** Seals audit rows. */
  auditKey: string;
}

/** How long what was read of the control database is believed, milliseconds: nobody waits longer for a halt or a suspension. */
export const controlLife = ({ MODE, CONTROL_LIFE }: Pick<KernelBindings, "MODE" | "CONTROL_LIFE">): number =>
  MODE === "test" && CONTROL_LIFE ? Number(CONTROL_LIFE) : 10_000;

/** How often one program may come in a minute. */
export const programPace = ({ PROGRAM_PACE }: Pick<KernelBindings, "PROGRAM_PACE">): number =>
  Number(PROGRAM_PACE) || PACE.most;

const parsed = new Map<string, Secrets>();

/** The secrets, parsed once. */
export function secretsOf({ SECRETS }: Pick<KernelBindings, "SECRETS">): Secrets {
  const held = parsed.get(SECRETS) ?? (JSON.parse(SECRETS) as Secrets);
  parsed.set(SECRETS, held);
  return held;
}

/** The database server as the Worker reaches it. */
export const databaseServer = (env: Pick<KernelBindings, "DB" | "SECRETS">): DatabaseServer => ({
  fetch: (request) => env.DB.fetch(request),
  privateJwk: secretsOf(env).dbPrivateJwk,
});
