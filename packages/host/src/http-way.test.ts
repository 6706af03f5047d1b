import type { Carrier } from "@jiceng/kernel";
import type { HttpRequest } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { HttpWay } from "./http-way.ts";

const NEEDS = { "http:api.example.com": "报数" };
const HELLO: HttpRequest = { host: "api.example.com", path: "/v1/days" };
const json = (value: unknown, init?: ResponseInit) => Response.json(value, init);

/** What the host `api.example.com` wants to be shown, and one that is for another. */
const SETTINGS = {
  fields: {},
  defaults: {},
  secrets: { token: { title: "口令", for: "api.example.com" }, other: { title: "口令", for: "b.example.com" } },
};

function way(carrier: Carrier | null, most = 5) {
  const sent: Request[] = [];
  const http = new HttpWay({
    plugin: { needs: NEEDS, settings: SETTINGS },
    carrier:
      carrier &&
      (async (request) => {
        sent.push(request);
        return carrier(request);
      }),
    secret: async (name) => (name === "token" ? "s3cret" : null),
    most,
  });
  return { http, sent };
}

describe("a request of a plugin", () => {
  it("goes to the declared host over https, with what was asked and nothing of the house", async () => {
    const { http, sent } = way(async () => json({ day: 1 }));
    const answer = await http.ask({ ...HELLO, query: { q: "a&b" }, json: { n: 1 } });
    expect(answer).toEqual({ status: 200, text: '{"day":1}', json: { day: 1 } });
    expect(sent.map(({ url, method, redirect }) => [url, method, redirect])).toEqual([
      ["https://api.example.com/v1/days?q=a%26b", "POST", "manual"],
    ]);
    expect([...sent[0]!.headers.keys()].sort()).toEqual(["accept", "content-type"]);
    expect(await sent[0]!.text()).toBe('{"n":1}');
    expect(http.asked).toEqual([{ host: "api.example.com", path: "/v1/days", status: 200 }]);
  });

  it("goes nowhere else, however the address is spelled", async () => {
    const { http, sent } = way(async () => json({}));
    const hosts = [
      "other.example.com",
      "API.example.com",
      "api.example.com.",
      "api.example.com:8443",
      "api.example.com/x",
    ];
    hosts.push("x@api.example.com", "localhost", "127.0.0.1", "[::1]", "constructor", "");
    for (const host of hosts) await expect(http.ask({ ...HELLO, host }), host).rejects.toThrow("not declared");
    const paths = ["", "v1", "/a/../admin", "/..", "/%2e%2e/admin", "/a?b=1", "/a#b", "/a b", "/许临"];
    paths.push("/\\other.example.com", "/a\n", `/${"a".repeat(200)}`);
    for (const path of paths) await expect(http.ask({ ...HELLO, path }), path).rejects.toThrow(/path|lead/);
    for (const odd of [
      { method: "DELETE" },
      { method: "GET", json: {} },
      { headers: { cookie: "a" } },
      { headers: { host: "b.example.com" } },
      { headers: { "x-a": "b\r\nx-c: d" } },
      { headers: { "x-a": "许临" } },
      { headers: { authorization: { secret: "other" } } },
      { headers: { authorization: { secret: "toString" } } },
      { redirect: "follow" },
    ])
      await expect(http.ask({ ...HELLO, ...odd } as HttpRequest), JSON.stringify(odd)).rejects.toThrow(TypeError);
    await expect(http.ask({ ...HELLO, query: { q: "a".repeat(3000) } })).rejects.toThrow("longer");
    await expect(http.ask({ ...HELLO, json: "a".repeat(70_000) })).rejects.toThrow("longer");
    expect(sent).toEqual([]);
    expect(http.asked).toEqual([]);
  });

  it("carries a secret that the plugin never has, to the host that it is for; a host that repeats it is not told on", async () => {
    const { http, sent } = way(async () => json({ seen: "Bearer s3cret" }));
    const headers = { authorization: { secret: "token", before: "Bearer " }, "x-trace": "1" };
    const answer = await http.ask({ ...HELLO, headers });
    expect(sent[0]!.headers.get("authorization")).toBe("Bearer s3cret");
    expect(sent[0]!.headers.get("x-trace")).toBe("1");
    expect(answer.json).toEqual({ seen: "Bearer ***" });
    expect(JSON.stringify(http.asked)).not.toContain("s3cret");
  });

  it("is counted, those that found nobody as well", async () => {
    const { http } = way(async () => json({}), 2);
    await http.ask(HELLO);
    await http.ask(HELLO);
    await expect(http.ask(HELLO)).rejects.toThrow("more than 2 requests");
    expect(http.asked).toHaveLength(2);
  });
});

describe("an answer", () => {
  const answer = (response: () => Response | Promise<Response>) => way(async () => response()).http.ask(HELLO);

  it("that leads elsewhere is told and not followed", async () => {
    const moved = () =>
      new Response("去那边", { status: 302, headers: { location: "http://127.0.0.1/", "content-type": "text/plain" } });
    expect(await answer(moved)).toEqual({ status: 302, text: "", json: null });
  });

  it("is text or JSON of at most 64 KiB; of anything else only the status is told", async () => {
    expect(await answer(() => new Response("好", { headers: { "content-type": "text/plain" } }))).toEqual({
      status: 200,
      text: "好",
      json: null,
    });
    expect(
      await answer(() => new Response("x", { status: 404, headers: { "content-type": "application/problem+json" } })),
    ).toEqual({ status: 404, text: "x", json: null });
    expect(await answer(() => new Response("x", { headers: { "content-type": "application/octet-stream" } }))).toEqual({
      status: 200,
      text: "",
      json: null,
    });
    const length = 64 * 1024;
    expect((await answer(() => new Response("a".repeat(length)))).text).toHaveLength(length);
    expect(await answer(() => new Response("a".repeat(length + 1)))).toEqual({ status: 0, text: "", json: null });
  });

  it("that does not come is one, too", async () => {
    const silent = { status: 0, text: "", json: null };
    expect(await answer(() => Promise.reject(new Error("refused")))).toEqual(silent);
    const { http } = way(null);
    expect(await http.ask(HELLO)).toEqual(silent);
    expect(http.asked).toEqual([{ host: "api.example.com", path: "/v1/days", status: 0 }]);
  });

  it("is waited for five seconds, its body as well", async () => {
    const { http } = way((request) => {
      const body = new ReadableStream({
        start: (stream) => request.signal.addEventListener("abort", () => stream.error(request.signal.reason)),
      });
      return Promise.resolve(new Response(body, { headers: { "content-type": "text/plain" } }));
    });
    const from = performance.now();
    expect((await http.ask(HELLO)).status).toBe(0);
    expect(performance.now() - from).toBeGreaterThan(4_900);
    expect(performance.now() - from).toBeLessThan(8_000);
  }, 10_000);
});
