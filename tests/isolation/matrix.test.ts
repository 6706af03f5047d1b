import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OFFERED } from "../../packages/kernel/src/programs/program.ts";
import { signedKey } from "../integration/world.ts";
import { ASIDE, DOORS, SERVICE_DOORS, VISITED } from "./doors.ts";
import { type Kind, openGround } from "./ground.ts";
import { HELD, importedAgain, listNow, listsOf, NO_FILE, tableIn } from "./lists.ts";
import { kindsOf, LOGINS, serviceCall, Walk } from "./walk.ts";

let walk: Walk;

beforeAll(async () => {
  const ground = await openGround();
  // Counters, sessions and drafts are left aside, and that a file was taken along.
  const written = async () =>
    JSON.stringify(
      await ground.here.rows(
        "select count(*) from ops where route not in ('throttle', 'session', 'expiry', 'notice', 'calls', 'exchange', 'letter', 'visit-told') and route not like '%/draft' and route not like 'GET %'",
      ),
    );
  walk = await new Walk(ground, written).begin();
  walk.takesFiles = true;
}, 180_000);

afterAll(async () => {
  console.log(`matrix: ${walk.tried} requests, ${walk.letIn} of them let in`);
  await walk?.ground.world.close();
});

describe("every route", () => {
  it("is in the matrix, so that a new one has to say who may use it", async () => {
    const routes = (await walk.ground.here.get("/test/routes")).json<
      { method: string; path: string; policy: unknown }[]
    >();
    expect(routes.length).toBeGreaterThan(40);
    const known = new Set([...Object.keys(DOORS), ...Object.keys(SERVICE_DOORS), ...ASIDE]);
    expect(routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route))).toEqual([]);
    const there = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    expect([...known].filter((route) => !there.has(route))).toEqual([]);
  });

  it("asks a stranger to sign in, unless it is a door itself", async () => {
    for (const [route, doors] of Object.entries(DOORS)) {
      if (/login|invitations|openapi|\/vote(\/|$)/.test(route)) continue;
      for (const door of doors) expect(await walk.strangersFaults(door), route).toEqual([]);
    }
  });
});

describe("a program's token", () => {
  it("opens no page that is somebody's own", async () => {
    const routes = (await walk.ground.here.get("/test/routes")).json<
      { method: string; path: string; policy: unknown }[]
    >();
    const own = routes.filter(({ policy }) => policy === "signed-in").map(({ method, path }) => `${method} ${path}`);
    expect(own.length).toBeGreaterThan(10);
    for (const route of own)
      for (const door of DOORS[route] ?? []) expect(await walk.programsFaults(door), route).toEqual([]);
  });
});

describe.each(
  Object.entries(DOORS).flatMap(([route, doors]) =>
    doors.map((door, i) => [`${route}${i > 0 ? ` (${i + 1})` : ""}`, door] as const),
  ),
)("%s", (_route, door) => {
  it.each(LOGINS)(
    "%s: what is not theirs looks as if it were not there, what is theirs opens and shows nothing else",
    async (login) => {
      for (const kind of kindsOf(door)) {
        expect(await walk.faults(door, login, kind)).toEqual([]);
        if (walk.may(door, login, kind)) await walk.comeBack(login);
      }
    },
  );
});

describe("every list that a page shows", () => {
  it("can be had as a file, or there is a reason why not", () => {
    const pages = Object.entries(DOORS).map(([route, doors]) => ({
      route,
      opened: doors.flatMap((door) => walk.opened.get(door) ?? []),
    }));
    const bare = pages.filter(
      ({ opened }) => opened.some(({ draws }) => draws) && opened.every(({ files }) => files.length === 0),
    );
    expect(bare.map(({ route }) => route).filter((route) => !NO_FILE[route])).toEqual([]);
    expect(Object.keys(NO_FILE).filter((route) => !DOORS[route])).toEqual([]);
  });

  it("is whole as a file, and the same as XLSX and as CSV", async () => {
    const lists = listsOf(walk);
    expect(lists.size).toBeGreaterThan(35);
    for (const [list, { csv, xlsx }] of lists) {
      const rows = await tableIn(csv);
      expect(rows[0]!.filter(Boolean).length, list).toBeGreaterThan(0);
      expect(
        rows.filter(([first]) => first?.toString().startsWith("还有")),
        list,
      ).toEqual([]);
      if (xlsx) expect(await tableIn(xlsx), list).toEqual(rows);
    }
  });

  it("changes nothing when it is imported again: units and members are the same, anything else is no such file", async () => {
    const held = () => walk.ground.here.rows(HELD);
    const before = await held();
    for (const kind of ["units", "members"] as const) {
      for (const [list, { csv }] of listsOf(walk))
        if (!list.includes("/units ") && !list.includes("/members "))
          expect(await importedAgain(walk, kind, csv), `${list} as ${kind}`).toBe("no such file");
      for (const as of ["csv", "xlsx"])
        expect(await importedAgain(walk, kind, await listNow(walk, `/${kind}?as=${as}`)), kind).toBe("the same");
    }
    expect(await held()).toEqual(before);
  });
});

describe("somebody from outside who is in to read", () => {
  it("comes only where it is said, sees how things stand in their part of the tree, and changes nothing", async () => {
    const faults: string[] = [];
    for (const [route, doors] of Object.entries(DOORS))
      for (const door of route === "POST /visits/leaving" ? [] : doors)
        for (const kind of VISITED.has(route) ? kindsOf(door) : (["own"] as const))
          faults.push(...(await walk.visitorsFaults(route, door, kind)));
    expect(faults).toEqual([]);
    expect((await walk.knock({ path: "/board", can: [] }, "visitor", "own")).body).toContain("总装厂党委");
  });
});

describe("programs", () => {
  it.each(Object.entries(SERVICE_DOORS))(
    "%s opens to its enterprise's token and to nobody else",
    async (_route, door) => {
      const { here, there } = walk.ground;
      const call = (headers: Record<string, string>) => request(serviceCall(walk.ground, door, "own", headers));
      const own = await call({ authorization: `Bearer ${here.serviceToken}` });
      expect([200, 202, 409, 412, 422], `${own.status} ${own.text()}`).toContain(own.status);
      for (const headers of [{ authorization: `Bearer ${there.serviceToken}` }, { authorization: "Bearer 0" }]) {
        expect((await call(headers)).status).toBe(401);
      }
      for (const login of LOGINS) {
        const answer = await call({ cookie: walk.cookies.get(login)!, "sec-fetch-site": "same-origin" });
        expect(answer.status, login).toBe(404);
      }
    },
  );
});

describe("a program with limits", () => {
  let token: string;

  beforeAll(async () => {
    const { here, ids } = walk.ground;
    const path = "/manage/programs";
    // Who lets a program in may do what it may: here somebody who administers the branch and writes for it.
    const grants = ["admin", "secretary"].map((role) => ({ role, unitCode: "ZZ1" }));
    await here.accounts({ login: "banshi", name: "办事员", grants });
    const cookie = await here.signIn("banshi");
    const form = new URLSearchParams({
      k: signedKey(walk.ground.world.secrets, cookie, path),
      ...{ name: "车间系统", unit: ids.unit.own, life: "30" },
    });
    for (const ability of [...OFFERED, "org-life:view", "org-life:record"]) form.append("abilities", ability);
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const page = await request({ port: here.port, host: here.host, path, method: "POST", headers, body: form });
    token = /value="([0-9a-f]{40,})"/.exec(page.text())![1]!;
  });

  it.each(Object.entries(SERVICE_DOORS).filter(([, { slot }]) => slot))(
    "%s: what is not of its unit looks as if it were not there",
    async (_route, door) => {
      const { here, there, ids } = walk.ground;
      const ask = async (kind: Kind, bearer = token) => {
        const { status, text } = await request(
          serviceCall(walk.ground, door, kind, { authorization: `Bearer ${bearer}` }),
        );
        return { status, text: text().replaceAll(ids[door.slot!][kind], "ID") };
      };
      const own = await ask("own");
      expect([200, 201, 202, 409, 412, 422], own.text).toContain(own.status);
      const nobodys = await ask("random");
      expect(nobodys.status, nobodys.text).toBe(door.tells ?? 404);
      for (const kind of ["cousin", "above", "foreign"] as const) expect(await ask(kind), kind).toEqual(nobodys);
      expect((await ask("own", there.serviceToken)).status).toBe(401);
      expect((await ask("foreign", here.serviceToken)).status).toBe(nobodys.status);
    },
  );

  it("sends no file that would reach the whole enterprise, and sees none of others'", async () => {
    for (const [route, door] of Object.entries(SERVICE_DOORS).filter(([route]) => /v1\/imports(\/|$)/.test(route))) {
      const reply = await request(serviceCall(walk.ground, door, "own", { authorization: `Bearer ${token}` }));
      const sees = route === "GET /api/v1/imports";
      expect([reply.status, sees && reply.json()], route).toEqual(
        sees ? [200, { items: [], next: null }] : [404, false],
      );
    }
  });

  it("gets nothing at the doors of the operator's own", async () => {
    for (const [route, door] of Object.entries(SERVICE_DOORS).filter(([route]) => !route.includes("/api/v1/"))) {
      const { status } = await request(serviceCall(walk.ground, door, "own", { authorization: `Bearer ${token}` }));
      expect(status, route).toBe(404);
    }
  });
});

describe("another enterprise", () => {
  it("knows none of our sessions", async () => {
    for (const cookie of walk.cookies.values()) expect((await walk.ground.there.get("/me", cookie)).status).toBe(303);
    expect((await walk.ground.there.get("/me", await walk.ground.there.signIn("shuji"))).status).toBe(200);
  });
});
