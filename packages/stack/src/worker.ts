import type { Request, Response } from "miniflare";
import type { Database, Endpoint } from "./database.ts";
import { type ProgramOptions, type RunningWorker, startProgram } from "./program.ts";
import type { Secrets } from "./secrets.ts";

export type Mode = "local" | "test" | "production";

export interface Ways {
  /** Hosts of group robots besides their makers' own, separated by commas. */
  channelHosts?: string;
  /** The HTTP service that sends mail, as JSON: `url`, `token`, `from`. */
  mail?: string;
  /** Takes what would leave, and answers in the world's place. */
  sink?: (request: Request) => Response | Promise<Response>;
}

export interface WorkerOptions extends ProgramOptions {
  sqld: Database;
  secrets: Secrets;
  mode: Mode;
  /** Ways out of the house, as the operator opens them. Without a sink messages leave by the Worker's own fetch. */
  ways?: Ways;
  /** Where the content of files is kept; without it, as long as the Worker runs. */
  files?: string;
  /** Fixes the clock the Worker reads, for tests that tell a story in time. */
  now?: string;
  /** For how many milliseconds the Worker believes a control row, for tests that wait for it to look again. */
  controlLife?: number;
  /** How often one program may come in a minute, for tests that come too often. */
  programPace?: number;
}

/** The product's Worker, bound to its database and to the ways out. */
export const startWorker = ({
  sqld,
  secrets,
  mode,
  ways = {},
  files,
  now,
  controlLife,
  programPace,
  ...program
}: WorkerOptions): Promise<RunningWorker> =>
  startProgram({
    ...program,
    bindings: {
      // The actors hold no truth: what they keep are alarms, in a folder that goes with the process. In memory alone
      // (`unsafeEphemeralDurableObjects`) workerd dies of the first alarm.
      durableObjects: { TENANT: "TenantActor", CONTROL: "ControlActor" },
      serviceBindings: {
        DB: external(sqld.user),
        DB_ADMIN: external(sqld.admin),
        ...(ways.sink ? { OUTBOUND: ways.sink } : {}),
      },
      r2Buckets: { FILES: "files" },
      // Letters between enterprises. It lives as long as the process: what is lost in it is handed over again by its sender.
      queueProducers: { EXCHANGE: "exchange" },
      queueConsumers: { exchange: { maxBatchSize: 50, maxBatchTimeout: 0, maxRetries: 0 } },
      ...(files === undefined ? {} : { r2Persist: files }),
      bindings: {
        SECRETS: JSON.stringify(secrets),
        MODE: mode,
        ...(now === undefined ? {} : { NOW: now }),
        ...(controlLife === undefined ? {} : { CONTROL_LIFE: String(controlLife) }),
        ...(programPace === undefined ? {} : { PROGRAM_PACE: String(programPace) }),
        ...(ways.channelHosts ? { CHANNEL_HOSTS: ways.channelHosts } : {}),
        ...(ways.mail ? { MAIL: ways.mail } : {}),
      },
    },
  });

function external({ host, port, tls }: Endpoint) {
  const address = `${host}:${port}`;
  return tls
    ? { external: { address, https: { tlsOptions: { trustBrowserCas: true }, certificateHost: host } } }
    : { external: { address, http: {} } };
}
