// The plugin that scores is among the product's before the product takes their manifests.
import "../integration/marks-added.ts";
import product, { ControlActor, TenantActor as ProductActor } from "../../apps/web/src/worker.ts";
import { Directory, type Principal, Reach } from "../../packages/kernel/src/access/index.ts";
import { Visit } from "../../packages/kernel/src/routes/visit.ts";
import type { Memory } from "../../packages/kernel/src/tenant/memory.ts";
import type { Questions } from "../../packages/kernel/src/tenant/question.ts";
import { questions } from "../../packages/kernel/src/tenant/questions.ts";

/*
 * The product with its checks taken out one at a time, for the test that shows each of them to be missed. Nothing of this is in the
 * product: its own entry knows neither this file nor the header.
 */

/** The request that is being answered. One at a time: the test waits for each. */
const now = {
  /** Checks that are out. */
  out: new Set<string>(),
  /** Questions that held anything against a reach. */
  held: new Set<string>(),
  /** Questions that looked at who in person was asking. */
  personal: new Set<string>(),
  wrote: false,
  /** Questions as the page asked them, for the test to ask again with other ids. */
  heard: {} as Record<string, unknown>,
  /** A question to be put in the place of the page's own, and what came of it. */
  instead: null as { ask: string; args: unknown } | null,
  answer: undefined as unknown,
};
const isOut = (check: string): boolean => now.out.has(check) || now.out.has(`${check.split(" ")[0]} *`);

export default {
  async fetch(request: Request, env: never, context: never): Promise<Response> {
    const out = request.headers.get("x-without");
    Object.assign(now, {
      out: new Set(out?.split(",")),
      held: new Set(),
      personal: new Set(),
      wrote: false,
      heard: {},
      instead: JSON.parse(decodeURIComponent(request.headers.get("x-ask") ?? "null")),
      answer: undefined,
    });
    const headers = new Headers(request.headers);
    if (isOut("origin")) headers.set("sec-fetch-site", "same-origin");
    const answer = await product.fetch(new Request(request, { headers }), env, context);
    if (now.instead) return Response.json(now.answer ?? null);
    const told = new Headers(answer.headers);
    if (out !== null) {
      told.set("x-heard", encodeURIComponent(JSON.stringify(now.heard)));
      told.set("x-held", [...now.held].join(","));
      told.set("x-personal", [...now.personal].join(","));
      told.set("x-wrote", String(now.wrote));
    }
    return new Response(answer.body, { status: answer.status, headers: told });
  },
};

/** A reach that says yes to everything. */
const wide = (memory: Memory): Reach => {
  const { tree } = memory;
  const roots = tree.children(0);
  const all = {
    roots,
    posts: [],
    otherwise: [],
    isEmpty: false,
    isWhole: true,
    holds: () => true,
    units: () => [...tree.order],
    why: () => roots.map((unitNo) => ({ by: "role", role: "admin", unitNo })),
  };
  return all as unknown as Reach;
};

/** The memory of a question, with its reaches watched and, where the question's check is out, wide. */
function watched(memory: Memory, question: string): Memory {
  return new Proxy(memory, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name === "reach")
        return (...args: Parameters<Memory["reach"]>) => {
          now.held.add(question);
          return isOut(`ask ${question}`) ? wide(target) : target.reach(...args);
        };
      if (typeof value === "function")
        return (...args: unknown[]) => {
          const result = value.apply(target, args);
          return isMemory(result) ? watched(result, question) : result;
        };
      return isMemory(value) ? watched(value, question) : value;
    },
  });
}
const isMemory = (value: unknown): value is Memory =>
  typeof value === "object" && value !== null && "reach" in value && "units" in value && "directory" in value;

/** The person of a question, watched; where the check is out, the id is somebody else's while the rights stay theirs. */
function person(memory: Memory, who: Principal, question: string): Principal {
  const other = isOut(`self ${question}`) ? memory.directory.called("zaoxing", memory.committees, memory.today) : null;
  return new Proxy(who, {
    get(target, name) {
      const isPersonal = name === "id" || name === "memberId";
      if (isPersonal) now.personal.add(question);
      return Reflect.get(isPersonal && other ? other : target, name);
    },
  });
}

const asked = questions as Questions;
for (const [name, question] of Object.entries(asked)) {
  asked[name] = (memory, who, args) => question(watched(memory, name), person(memory, who, name), args);
}

/** Puts another method in the place of one, for as long as the check is out. */
function instead<T extends object>(of: T, name: string, check: string, other: (this: T, ...args: never[]) => unknown) {
  const own = Object.getOwnPropertyDescriptor(of, name)!;
  if (own.get)
    Object.defineProperty(of, name, {
      get(this: T) {
        return isOut(check) ? other.call(this) : own.get!.call(this);
      },
    });
  else
    Object.defineProperty(of, name, {
      value(this: T, ...args: never[]) {
        return isOut(check) ? other.apply(this, args) : own.value.apply(this, args);
      },
    });
}

instead(Visit.prototype, "form", "form key", function () {
  return this.c.req.raw.clone().formData();
});
instead(Reach.prototype, "holds", "reach holds", () => true);
instead(Reach.prototype, "isEmpty", "reach isEmpty", () => false);
instead(Reach.prototype, "isWhole", "reach isWhole", () => true);
instead(Reach.prototype, "units", "reach units", () => Array.from({ length: 100 }, (_, no) => no));
instead(Directory.prototype, "within", "accounts within", function () {
  return this.all.map((held) => ({ ...held, id: held.account.id as never }));
});

/** Nothing is written while a check is out: that something would have been is what the test wants to know. */
export class TenantActor extends ProductActor {
  override async ask(request: Parameters<ProductActor["ask"]>[0]): ReturnType<ProductActor["ask"]> {
    for (const { ask, args } of Object.values(request.asked)) now.heard[ask] = args;
    if (now.instead) {
      const { answers } = await super.ask({ ...request, policy: "open", asked: { answer: now.instead } });
      now.answer = answers.answer;
    }
    return super.ask(isOut("policy") ? { ...request, policy: "open" } : request);
  }

  override async commit(request: Parameters<ProductActor["commit"]>[0]): ReturnType<ProductActor["commit"]> {
    if (now.out.size === 0 || request.route === "throttle") return super.commit(request);
    now.wrote = true;
    return { ok: true, answer: request.answer ?? null, repeated: false, rows: [] };
  }
}
export { ControlActor };
