import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedKey } from "../integration/world.ts";
import { ASIDE, DOORS, type Door, SERVICE_DOORS } from "./doors.ts";
import { type Ground, KINDS, type Kind, openGround, PRINCIPALS, type Principal, reaches, type Slot } from "./ground.ts";

let ground: Ground;
const cookies = new Map<Principal, string>();
let asked = 0;
let allowed = 0;

beforeAll(async () => {
  ground = await openGround();
  for (const login of Object.keys(PRINCIPALS) as Principal[]) cookies.set(login, await ground.here.signIn(login));
}, 180_000);

afterAll(async () => {
  console.log(`matrix: ${asked} requests, ${allowed} of them let in`);
  await ground?.world.close();
});

interface Seen {
  status: number;
  /** The answer without what differs from one drawing to the next: nonces, keys, what rings the bell meanwhile, and the id that was asked for. */
  body: string;
}

/** Tries a door as somebody, with a key that we would have signed for them: only rights can be in the way. */
async function knock(door: Door, login: Principal | null, kind: Kind): Promise<Seen> {
  const { here, ids, world } = ground;
  const id = door.slot ? ids[door.slot][kind] : "";
  const fill = (text: string) =>
    text.replace(":id", id).replace(/@(\w+)/g, (whole, slot) => ids[slot as Slot]?.own ?? whole);
  const path = fill(door.path);
  const cookie = login ? cookies.get(login)! : "";
  let answer: Awaited<ReturnType<typeof here.get>>;
  if (door.fields) {
    const k = signedKey(world.secrets, cookie, path.split("?")[0]!);
    const fields = Object.fromEntries(Object.entries(door.fields).map(([name, value]) => [name, fill(value)]));
    answer = await here.post(path, { ...fields, k }, cookie, {
      "cf-connecting-ip": `10.9.${asked >> 8}.${asked & 255}`,
    });
  } else answer = await here.get(path, cookie);
  asked++;
  const plain = answer
    .text()
    .replace(/aria-label="通知[^"]*"|<span class="count">\d+<\/span>/g, "")
    .replace(/nonce="[^"]*"|hx-nonce="[^"]*"|name="k" value="[^"]*"|&quot;k&quot;:&quot;[^&]*&quot;/g, "");
  return { status: answer.status, body: id ? plain.replaceAll(id, "ID") : plain };
}

/** How much has been written, leaving aside counters, sessions and drafts. */
const written = async (): Promise<string> =>
  JSON.stringify(
    await ground.here.rows(
      "select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'notice') and route not like '%/draft'",
    ),
  );

const isLetIn = ({ status }: Seen): boolean => status !== 404 && status !== 401;

describe("every route", () => {
  it("is in the matrix, so that a new one has to say who may use it", async () => {
    const routes = (await ground.here.get("/test/routes")).json<{ method: string; path: string; policy: unknown }[]>();
    expect(routes.length).toBeGreaterThan(40);
    const known = new Set([...Object.keys(DOORS), ...Object.keys(SERVICE_DOORS), ...ASIDE]);
    expect(routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route))).toEqual([]);
    const there = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    expect([...known].filter((route) => !there.has(route))).toEqual([]);
  });

  it("asks a stranger to sign in, unless it is a door itself", async () => {
    for (const [route, doors] of Object.entries(DOORS)) {
      if (/login|invitations/.test(route)) continue;
      for (const door of doors) {
        const { status, body } = await knock(door, null, "own");
        expect([303, 404], `${route} as a stranger: ${status}`).toContain(status);
        expect(body, route).not.toContain("沈禾川");
      }
    }
  });
});

describe.each(
  Object.entries(DOORS).flatMap(([route, doors]) =>
    doors.map((door, i) => [`${route}${i > 0 ? ` (${i + 1})` : ""}`, door] as const),
  ),
)("%s", (route, door) => {
  // What closes or resets an account is tried on others first and on one's own last, so that nobody loses their session on the way.
  const kinds = door.slot ? [...KINDS].reverse() : (["own"] as const);

  it.each(Object.keys(PRINCIPALS) as Principal[])(
    "%s: what is not theirs looks as if it were not there, what is theirs opens",
    async (login) => {
      for (const kind of kinds) {
        const may =
          door.can.includes(login) &&
          (door.whole ? !door.slot || kind === "own" || isSame(door, kind) : !door.slot || reaches(login, kind));
        const before = may ? "" : await written();
        const seen = await knock(door, login, kind);
        if (may) {
          expect(isLetIn(seen), `${route} as ${login} with ${kind}: ${seen.status}`).toBe(true);
          expect(seen.status).toBeLessThan(500);
          allowed++;
          await comeBack(login);
          continue;
        }
        const nobodys = await knock(door, login, "random");
        expect({ kind, ...seen }).toEqual({ kind, ...nobodys });
        expect(await written(), `${route} as ${login} with ${kind} wrote something`).toBe(before);
        if (!door.tells) expect(seen.status, `${route} as ${login} with ${kind}`).toBe(404);
        else if (door.can.includes(login)) expect(seen.status).toBe(door.tells);
      }
    },
  );
});

/** One import and one invitation per enterprise stand for "own", "cousin" and "above" alike. */
const isSame = ({ slot }: Door, kind: Kind): boolean =>
  slot !== undefined && ground.ids[slot][kind] === ground.ids[slot].own;

/** Some doors end sessions; whoever stood there signs in again. */
async function comeBack(by: Principal): Promise<void> {
  const here = await ground.here.get("/me", cookies.get(by)!);
  if (here.status === 303) cookies.set(by, await ground.here.signIn(by, { afresh: true }));
}

describe("programs", () => {
  it.each(Object.entries(SERVICE_DOORS))(
    "%s opens to its enterprise's token and to nobody else",
    async (_route, { method, path, body }) => {
      const { here, there, ids } = ground;
      const at = path.replace("@import", ids.import.own);
      const call = (headers: Record<string, string>) =>
        request({
          port: here.port,
          host: here.host,
          path: at,
          method,
          headers: { "idempotency-key": crypto.randomUUID(), ...headers },
          body,
        });
      const own = await call({ authorization: `Bearer ${here.serviceToken}` });
      expect([200, 202, 409, 422], `${own.status} ${own.text()}`).toContain(own.status);
      for (const headers of [{ authorization: `Bearer ${there.serviceToken}` }, { authorization: "Bearer 0" }]) {
        expect((await call(headers)).status).toBe(401);
      }
      for (const login of Object.keys(PRINCIPALS) as Principal[]) {
        const answer = await call({ cookie: cookies.get(login)!, "sec-fetch-site": "same-origin" });
        expect(answer.status, login).toBe(404);
      }
    },
  );
});

describe("another enterprise", () => {
  it("knows none of our sessions", async () => {
    for (const cookie of cookies.values()) expect((await ground.there.get("/me", cookie)).status).toBe(303);
    expect((await ground.there.get("/me", await ground.there.signIn("shuji"))).status).toBe(200);
  });
});
