import { type OpenBrowser, openBrowser } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Authenticator } from "./authenticator.ts";
import { cookieOf, openWorld, PASSWORD, signedKey, type World } from "./world.ts";

const DOOR = "/login/passkey";
const OWN = "/me/passkeys";

let world: World;
let desk: ReturnType<World["console"]>;
const site = "http://platform.localhost";

beforeAll(async () => {
  world = await openWorld();
  desk = world.console();
  // Whoever is asked first brings the control database up to date.
  await desk.get("/login");
});
afterAll(() => world?.close());

const sessions = async () => Number((await world.control("select count(*) from operator_sessions"))[0]![0]);

/** The challenge of a door, and the cookie that ties it to this browser. */
async function posed(page: string, action: string, cookie = "") {
  const html = (await desk.get(page, cookie)).text();
  const [, k] = new RegExp(`data-challenge="${action}" data-challenge-key="([^"]+)"`).exec(html)!;
  const answer = await desk.post(action, { k: k! }, cookie);
  expect(answer.status).toBe(200);
  return { options: answer.json<never>(), cookie: answer.setCookie[0]?.split(";")[0] ?? "" };
}

/** Has an operator add this device. */
async function add(device: Authenticator, cookie: string, name = "", told = {}) {
  const { options } = await posed("/me", `${OWN}/challenge`, cookie);
  return desk.submit("/me", OWN, { name, credential: device.create(options, told) }, cookie);
}

/** Knocks with a device; each from an address of its own unless one is named. */
async function knock(device: Authenticator, told: Parameters<Authenticator["get"]>[1] = {}, login = "") {
  const { options, cookie } = await posed("/login", `${DOOR}/challenge`);
  return send(device.get(options, told), cookie, login);
}

let addresses = 0;
const send = async (credential: string, cookie: string, login = "", address = `10.7.0.${++addresses}`) => {
  const { k } = /name="k" value="(?<k>[^"]+)"/.exec((await desk.get("/login")).text().split(`action="${DOOR}`)[1]!)!
    .groups!;
  return desk.post(DOOR, { k: k!, credential, login }, cookie, { "cf-connecting-ip": address });
};

describe("a passkey of an operator", () => {
  it("is added with a name, opens the door with or without the login, and says when it last did", async () => {
    const inside = await desk.operator("yaoshi", "姚诗");
    const device = new Authenticator(site);
    expect((await add(device, inside, "值班室电脑")).headers.get("location")).toBe("/me?done=added");
    expect((await desk.get("/me", inside)).text()).toContain("还没用过");
    expect((await desk.get("/", cookieOf(await knock(device)))).text()).toContain("姚诗");
    const again = cookieOf(await knock(device, {}, "Yaoshi"));
    expect((await desk.get("/me", again)).text()).toMatch(/值班室电脑[\s\S]*最近一次/);
    const journal = (await desk.get("/journal", inside)).text();
    expect(journal).toContain("加了通行密钥");
    const kept = JSON.stringify(await world.control("select detail from audit where act = 'operator.signed-in'"));
    expect(kept).toContain("passkey");
  });

  it("answers a challenge once, in the browser that asked for it, and not after five minutes", async () => {
    const device = new Authenticator(site);
    // One that does not count, as phones do not: nothing but the challenge tells a repetition.
    const uncounted = { counter: 0 };
    await add(device, await desk.operator("yici2", "易慈"), "", uncounted);
    const { options, cookie } = await posed("/login", `${DOOR}/challenge`);
    const answer = device.get(options, uncounted);
    expect((await send(answer, "")).status).toBe(422);
    const other = await posed("/login", `${DOOR}/challenge`);
    expect((await send(answer, other.cookie)).status).toBe(422);
    expect((await send(answer, cookie)).status).toBe(303);
    expect((await send(answer, cookie)).status).toBe(422);
    const late = await posed("/login", `${DOOR}/challenge`);
    await world.control("update challenges set expires_at = expires_at - 300000", "rw");
    expect((await send(device.get(late.options, uncounted), late.cookie)).status).toBe(422);
    expect((await knock(device, uncounted)).status).toBe(303);
  });

  it("is asked for finger, face or PIN, for this site and by this site's pages alone, and has to count on", async () => {
    const device = new Authenticator(site);
    await add(device, await desk.operator("jishu", "季书"));
    const before = await sessions();
    const refusals = [
      await knock(device, { verified: false }),
      await knock(device, { origin: "https://platform.example" }),
      await knock(device, { origin: site.replace("platform.", "beiqu.") }),
      await knock(device, { rpId: "beiqu.localhost" }),
      await knock(device, { counter: 1 }),
      await knock(device, { userHandle: Buffer.from("somebody-else").toString("base64url") }),
      await knock(device, {}, "yaoshi"),
    ];
    expect(refusals.map((reply) => [reply.status, /没有用通行密钥登录成/.test(reply.text())])).toEqual(
      refusals.map(() => [422, true]),
    );
    expect(await sessions()).toBe(before);
    expect((await knock(device, {}, "jishu")).status).toBe(303);
  });

  it("is nobody's but its own: an unknown device, and another device under its name, stay out", async () => {
    const device = new Authenticator(site);
    await add(device, await desk.operator("zhenjia", "甄嘉"));
    const stranger = new Authenticator(site);
    expect((await knock(stranger)).status).toBe(422);
    const { options, cookie } = await posed("/login", `${DOOR}/challenge`);
    const forged = stranger.get(options).replaceAll(stranger.id, device.id);
    expect((await send(forged, cookie)).status).toBe(422);
    for (const rubbish of ["", "{}", "[]", "null", '{"id":1}']) expect((await send(rubbish, cookie)).status).toBe(422);
    expect((await send(device.get(options), cookie)).status).toBe(303);
  });

  it("is added by whoever signed in a moment ago, for this site, once", async () => {
    const inside = await desk.operator("xinjia", "辛佳");
    const device = new Authenticator(site);
    expect((await add(device, inside, "", { origin: "https://platform.example" })).status).toBe(422);
    expect((await add(device, inside, "", { verified: false })).status).toBe(422);
    const { options } = await posed("/me", `${OWN}/challenge`, inside);
    const other = await desk.operator("bieren", "别仁");
    const credential = device.create(options);
    expect((await desk.submit("/me", OWN, { name: "", credential }, other)).status).toBe(422);
    expect((await desk.submit("/me", OWN, { name: "", credential }, inside)).status).toBe(303);
    expect((await add(device, other)).status).toBe(409);
    const page = (await desk.get("/me", inside)).text();
    const [, key] = /data-challenge-key="([^"]+)"/.exec(page)!;
    await world.control("update operator_sessions set created_at = created_at - 1000000", "rw");
    expect((await desk.get("/me", inside)).text()).toContain("登录已过了一刻钟");
    expect((await desk.post(`${OWN}/challenge`, { k: key! }, inside)).status).toBe(403);
  });

  it("opens nothing once it is removed or its operator begins anew; the last way in stays", async () => {
    const inside = await desk.operator("shanchu", "单初");
    const [one, two] = [new Authenticator(site), new Authenticator(site)];
    await add(one, inside);
    await add(two, inside);
    const removal = async (device: Authenticator) => {
      const [row] = await world.control(`select id from operator_passkeys where credential_id = '${device.id}'`);
      return `${OWN}/${row![0]}/removal`;
    };
    const elsewhere = cookieOf(await knock(one));
    const path = await removal(one);
    expect((await desk.submit("/me", path, {}, inside)).headers.get("location")).toBe("/me?done=removed");
    expect((await knock(one)).status).toBe(422);
    expect((await desk.get("/", elsewhere)).status).toBe(303);
    await world.control("update operators set password_hash = null where login = 'shanchu'", "rw");
    const last = await removal(two);
    const kept = await desk.submit("/me", last, {}, inside);
    expect([kept.status, kept.text().includes("最后一个办法")]).toEqual([422, true]);
    const other = await desk.operator("lingwai", "凌外");
    const foreign = await desk.post(last, { k: signedKey(world.secrets, other, last) }, other);
    expect(foreign.status).toBe(404);
    expect((await knock(two)).status).toBe(303);
    await add(one, inside);
    const both = [last, await removal(one)].map((path) =>
      desk.post(path, { k: signedKey(world.secrets, inside, path) }, inside),
    );
    const answers = (await Promise.all(both)).map(({ status }) => status);
    expect(answers.filter((status) => status === 303)).toHaveLength(1);
    await desk.invite("shanchu", "单初");
    expect((await knock(two)).status).toBe(422);
  });

  it("is counted like every knock: after too many the door is shut for it, too", async () => {
    const device = new Authenticator(site);
    await add(device, await desk.operator("cishu", "慈舒"));
    const { options, cookie } = await posed("/login", `${DOOR}/challenge`);
    const tries: number[] = [];
    for (let i = 0; i < 6; i++)
      tries.push((await send(device.get(options, { verified: false }), cookie, "cishu", "10.9.1.1")).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await desk.knock("cishu", PASSWORD, "000000", "10.9.1.1")).status).toBe(429);
    expect((await send(device.get(options), cookie, "cishu", "10.9.1.2")).status).toBe(303);
  });
});

describe("in a browser", () => {
  it("a passkey is made on 我的账号 and opens the door without a word typed", async () => {
    const { browser, close } = await openBrowser();
    try {
      const page = await browser.newPage();
      const here = `${site}:${world.worker.port}`;
      await withDevice(page);
      const link = await desk.invite("liulan", "刘澜");
      const secret = await desk.secretAt(link);
      await page.goto(here + link);
      await page.fill("#password", PASSWORD);
      await page.fill("#again", PASSWORD);
      await page.fill("#code", desk.code(secret));
      await page.getByRole("button", { name: "设好并进入" }).click();
      await page.goto(`${here}/me`);
      await page.fill("#name", "自己的电脑");
      await page.getByRole("button", { name: "用这台设备加一把" }).click();
      await page.getByText("通行密钥加好了").waitFor();
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.getByRole("button", { name: "用通行密钥登录" }).click();
      await page.getByRole("link", { name: "我的账号：刘澜" }).waitFor();
    } finally {
      await close();
    }
  });
});

/** Chromium's own device: it asks nobody, and says yes. */
async function withDevice(page: Awaited<ReturnType<OpenBrowser["browser"]["newPage"]>>): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  await tools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
