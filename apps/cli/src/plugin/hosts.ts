import { differences } from "@jiceng/plugin-testing/differences";
import type { Finding, Part, Recorded } from "@jiceng/plugin-testing/examination";
import { startTrial, type TrialHost } from "@jiceng/stack";
import type { Packed } from "./packing.ts";

type Call = Extract<Recorded, { kind: "call" | "each" }>;

/** Calls that are gone over again at most. */
const MOST = 400;
/** A cold isolate on a busy machine is not what is looked at here. */
const PATIENCE = 10_000;

/**
 * The tests ran the sources in the author's own process. Here every call that they made is made again in the sandbox, by the pack, in a second
 * process, with the same answers to what it asks: both have to give the same.
 */
export async function bothHosts(packed: Packed, recorded: readonly Recorded[]): Promise<Part> {
  const all = distinct(recorded.filter((one): one is Call => one.kind === "call" || one.kind === "each"));
  const calls = all.filter(({ result }) => !("error" in result && result.error.kind === "timeout")).slice(0, MOST);
  const trial = await startTrial();
  try {
    // What fails again and again is left alone, by tenant: one function that fails must not stand in the way of the others.
    const hostOf = (tenant: string) =>
      trial.host({ tenant, manifest: packed.manifest, code: packed.code, release: packed.hash });
    const findings = new Map<string, Finding>();
    const declared = await hostOf("trial").manifest();
    if ("error" in declared)
      findings.set("", {
        at: "src/index.ts",
        why: `在沙箱里装不起来：${declared.error.message}`,
        todo: "插件装载时不要用沙箱里没有的东西",
      });
    else
      for (const [i, call] of calls.entries()) {
        const at = call.path.join(".");
        const why = await difference(hostOf("error" in call.result ? `${at} ${i}` : at), call);
        if (why && !findings.has(at))
          findings.set(at, {
            at,
            why,
            todo: "沙箱里没有 process、Buffer、fetch，也不联网；时间只用 today，不用钟和随机数",
          });
      }
    return {
      title: "两种运行环境结果一样",
      findings: [...findings.values()],
      remarks: [`${all.length} 次不同的调用，${calls.length} 次在沙箱里又跑了一遍`],
    };
  } finally {
    await trial.stop();
  }
}

function distinct(calls: readonly Call[]): Call[] {
  const key = (call: Call): string =>
    JSON.stringify(
      call.kind === "call" ? [call.path, call.args, call.ground, call.asked, call.today] : [call.path, call.args],
    );
  return [...new Map(calls.map((call) => [key(call), call])).values()];
}

/** In what the sandbox gives something else; `null` where it does not. */
async function difference(host: TrialHost, call: Call): Promise<string | null> {
  const limits = { ...call.limits, wall: PATIENCE };
  const again =
    call.kind === "each"
      ? await host.each(call.path, call.args, limits)
      : await host.call(
          call.path,
          call.ground && { ground: call.ground, gate: repeating(call.asked) },
          call.args,
          call.today,
          limits,
        );
  const { result } = call;
  if ("error" in result)
    return "error" in again && again.error.kind === result.error.kind
      ? null
      : `测试里出错（${result.error.message}），沙箱里没有`;
  if ("error" in again) return `测试里没有出错，沙箱里出错：${again.error.message}`;
  const [first] = differences(result.ok, again.ok, "");
  return first ? `测试里和沙箱里不一样：${first}` : null;
}

/** A gate that answers what was asked as it was answered then. */
function repeating(asked: Extract<Call, { kind: "call" }>["asked"]) {
  const answers = Map.groupBy(asked, ({ path, args }) => JSON.stringify([path, args]));
  return async (path: string, args: readonly unknown[]): Promise<unknown> => {
    const [one, ...more] = answers.get(JSON.stringify([path, args])) ?? [];
    if (!one) throw new TypeError(`${path} 在测试里没有这样问过`);
    if (more.length > 0) answers.set(JSON.stringify([path, args]), more);
    if (one.refused !== undefined) throw new TypeError(one.refused);
    return one.answer;
  };
}
