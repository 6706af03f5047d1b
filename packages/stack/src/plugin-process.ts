// The program of the process that plugins run in, started by plugin-host.ts. It holds no data and no keys, and reaches no network.
import { WorkerEntrypoint } from "cloudflare:workers";

/** Characters that an isolate may send to the gate at once. */
const MOST_ASKED = 2 * 1024 * 1024;
/** Characters of why an isolate did not answer. */
const MOST_SAID = 2_000;

type Ask = (asks: string) => Promise<string>;
/** What an isolate's main module answers. */
type Methods = Record<string, (text: string, ask: Ask | null) => Promise<unknown>>;

/** No call is waited for longer, milliseconds. */
const LONGEST = 30_000;
/** When each call that is at work began. One whose caller has gone never says that it ended. */
const atWork = new Set<{ since: number }>();
/** Nothing more is begun here: another process is about to come. */
let isRetired = false;

export default class PluginProcess extends WorkerEntrypoint<{ LOADER: WorkerLoader }> {
  /** How many calls are at work, for whoever watches whether this process is frozen. Where there are none, `/retire` begins no more. */
  override fetch(request: Request): Response {
    const now = Date.now();
    for (const call of atWork) if (call.since < now - LONGEST) atWork.delete(call);
    isRetired ||= atWork.size === 0 && new URL(request.url).pathname === "/retire";
    return new Response(String(atWork.size), { status: isRetired ? 503 : 200 });
  }

  /** See `PluginProcess` of the kernel's bindings. What is too long does not leave this process. */
  async run(
    id: string,
    lend: () => Promise<WorkerLoaderWorkerCode>,
    method: string,
    text: string,
    ask: Ask | null,
    most: number,
  ): Promise<string> {
    if (isRetired) throw new Error("retired");
    const bounded: Ask | null = ask && ((asks) => (isText(asks, MOST_ASKED) ? ask(asks) : refuse("asks too much")));
    const isolate = this.env.LOADER.get(id, lend).getEntrypoint() as unknown as Methods;
    const call = { since: Date.now() };
    atWork.add(call);
    try {
      const answer = await isolate[method]!(text, bounded);
      // One more for the sign that it begins with.
      if (isText(answer, most + 1)) return answer;
      return typeof answer === "string" ? `!${answer.length}` : refuse("does not answer with a text");
    } catch (error) {
      // As a text: no isolate's error may look as if this process were gone.
      return `?${String((error as Error | null)?.message ?? error).slice(0, MOST_SAID)}`;
    } finally {
      atWork.delete(call);
    }
  }
}

const isText = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;

function refuse(why: string): never {
  throw new TypeError(why);
}
