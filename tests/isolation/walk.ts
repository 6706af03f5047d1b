import type { Reply, RequestOptions } from "@jiceng/stack";
import { signedKey } from "../integration/world.ts";
import { DOORS, DOORS_OF_ALL, type Door, type ServiceDoor, VISITED } from "./doors.ts";
import {
  type Ground,
  KINDS,
  type Kind,
  PRINCIPALS,
  type Principal,
  reaches,
  type Slot,
  strangeTo,
  VISITOR,
} from "./ground.ts";

/** What came back from one try. */
export interface Seen {
  status: number;
  html: string;
  /** The answer without what differs from one drawing to the next: nonces, keys, what rings the bell meanwhile, and the id that was asked for. */
  body: string;
}

/** The lists of a page that opened to somebody. */
export interface Opened {
  login: Principal;
  /** Whether the page draws rows. */
  draws: boolean;
  /** Its lists as files; as XLSX for whoever came first. */
  files: { path: string; csv: Reply; xlsx: Reply | null }[];
}

export const LOGINS = Object.keys(PRINCIPALS) as Principal[];

/** Ids that a door is tried with. What closes or resets an account is tried on others first, so that nobody loses their session on the way. */
export const kindsOf = (door: Door): readonly Kind[] => (door.slot ? [...KINDS].reverse() : ["own"]);

/** Goes from door to door of one ground as everybody, and says what is not as it has to be. */
export class Walk {
  readonly ground: Ground;
  readonly cookies = new Map<Principal, string>();
  /** Sent with every try. */
  headers: Record<string, string> = {};
  /** How much has been written so far, in whatever measure. */
  readonly #written: () => Promise<string> | string;
  readonly #heard: (headers: { get(name: string): string | null }) => void;
  /** Whether the files of lists are taken along as well. */
  takesFiles = false;
  /** Pages that opened, by door, as each person found them at first. */
  readonly opened = new Map<Door, Opened[]>();
  tried = 0;
  letIn = 0;

  constructor(
    ground: Ground,
    written: () => Promise<string> | string,
    heard: (headers: { get(name: string): string | null }) => void = () => {},
  ) {
    this.ground = ground;
    this.#written = written;
    this.#heard = heard;
  }

  async begin(): Promise<this> {
    for (const login of LOGINS) this.cookies.set(login, await this.ground.here.signIn(login));
    return this;
  }

  /** Whether the model lets them in here. */
  may({ can, slot, whole }: Door, login: Principal, kind: Kind): boolean {
    if (!can.includes(login)) return false;
    if (!slot) return true;
    // One import and one invitation per enterprise stand for "own", "cousin" and "above" alike.
    return whole ? this.ground.ids[slot][kind] === this.ground.ids[slot].own : reaches(login, kind);
  }

  /** Tries a door as somebody, with a key that we would have signed for them: only rights can be in the way. */
  async knock(
    door: Door,
    login: Principal | "visitor" | null,
    kind: Kind,
    more: Record<string, string> = {},
  ): Promise<Seen> {
    const { here, ids, world } = this.ground;
    const id = door.slot ? ids[door.slot][kind] : "";
    const fill = (text: string) =>
      text.replace(":id", id).replace(/@(\w+)/g, (whole, slot) => ids[slot as Slot]?.own ?? whole);
    const path = fill(door.path);
    const cookie = login === "visitor" ? VISITOR.cookie : login ? this.cookies.get(login)! : "";
    this.tried++;
    // From an address of its own, so that no limit of tries is met on the way.
    const address = { "cf-connecting-ip": `10.9.${(this.tried >> 8) & 255}.${this.tried & 255}` };
    let answer: Awaited<ReturnType<typeof here.get>>;
    if (door.fields) {
      const k = signedKey(world.secrets, cookie, path.split("?")[0]!);
      const fields = Object.fromEntries(Object.entries(door.fields).map(([name, value]) => [fill(name), fill(value)]));
      answer = await here.post(path, { ...fields, k }, cookie, { ...address, ...this.headers, ...more });
    } else answer = await here.get(path, cookie, { ...address, ...this.headers, ...more });
    this.#heard(answer.headers);
    const plain = answer
      .text()
      .replace(/aria-label="通知[^"]*"|<span class="count">\d+<\/span>/g, "")
      .replace(/nonce="[^"]*"|hx-nonce="[^"]*"|name="k" value="[^"]*"|&quot;k&quot;:&quot;[^&]*&quot;/g, "");
    return { status: answer.status, html: answer.text(), body: id ? plain.replaceAll(id, "ID") : plain };
  }

  /**
   * What is wrong with what somebody gets at a door. Theirs opens, and shows nothing of what is not theirs. Not theirs looks as if it
   * were not there, to the letter, and nothing is written.
   */
  async faults(door: Door, login: Principal, kind: Kind): Promise<string[]> {
    const at = `${door.path} as ${login} with ${kind}`;
    if (this.may(door, login, kind)) {
      const { status, body, html } = await this.knock(door, login, kind);
      this.letIn++;
      if (status === 404 || status === 401 || status >= 500) return [`${at}: ${status}`];
      const files = door.fields || status !== 200 ? [] : await this.#filesOf(door, login, html);
      const told = [body, ...files.map(({ csv }) => csv.text())];
      return told.flatMap((text) => this.leaks(text, login).map((leak) => `${at} shows ${leak}`));
    }
    const before = await this.#written();
    const seen = await this.knock(door, login, kind);
    const nobodys = await this.knock(door, login, "random");
    const isToldOf = door.tells !== undefined && door.can.includes(login);
    const status = isToldOf ? door.tells : 404;
    return [
      ...(seen.status === status ? [] : [`${at}: ${seen.status}`]),
      ...(seen.status === nobodys.status && seen.body === nobodys.body ? [] : [`${at} differs from nobody's`]),
      ...((await this.#written()) === before ? [] : [`${at} wrote something`]),
    ];
  }

  /** The files that a page offers to somebody who opens it for the first time. */
  async #filesOf(door: Door, login: Principal, html: string): Promise<Opened["files"]> {
    const before = this.opened.get(door) ?? [];
    if (!this.takesFiles || before.some((one) => one.login === login)) return [];
    const main = html.split("<main")[1]?.split("</main>")[0] ?? "";
    const menu = main.split('<details class="drop exports')[1]?.split("</details>")[0] ?? "";
    const files: Opened["files"] = [];
    for (const [, href] of menu.matchAll(/href="([^"]*\bas=csv\b[^"]*)"/g)) {
      const path = href!.replaceAll("&amp;", "&");
      const get = (as: string) =>
        this.ground.here.get(path.replace("as=csv", `as=${as}`), this.cookies.get(login)!, this.headers);
      files.push({ path, csv: await get("csv"), xlsx: before.length === 0 ? await get("xlsx") : null });
    }
    this.opened.set(door, [...before, { login, draws: /<table|<[uo]l class="list/.test(main), files }]);
    return files;
  }

  /** What stands in a page that its reader may not see: ids and names of others', and links that do not open. */
  leaks(body: string, login: Principal): string[] {
    const links = [...body.matchAll(/<a (?:[^>]* )?href="(\/[^"#]*)/g)].map(([, to]) => to!.replaceAll("&amp;", "&"));
    const shut = [...new Set(links)].filter((to) => !isOpen(to, login)).map((to) => `a link to ${to}`);
    return [...strangeTo(this.ground, login).filter((text) => body.includes(text)), ...shut];
  }

  /**
   * What is wrong with what somebody from outside gets at a door. Where they may come, they are shown how things stand in their part of
   * the tree and nobody's name; everywhere else one sentence, whatever is asked, and nothing is written.
   */
  async visitorsFaults(route: string, door: Door, kind: Kind): Promise<string[]> {
    const at = `${route} as a visitor with ${kind}`;
    const before = await this.#written();
    const { status, body, html } = await this.knock(door, "visitor", kind);
    const wrote = (await this.#written()) === before ? [] : [`${at} wrote something`];
    if (DOORS_OF_ALL.has(route)) return status < 500 ? wrote : [`${at}: ${status}`];
    if (!VISITED.has(route))
      return [...wrote, ...(status === 404 || (status === 403 && html.includes(REFUSED)) ? [] : [`${at}: ${status}`])];
    if (door.slot && !door.tells && !reaches(VISITOR.over, kind)) {
      const nobodys = await this.knock(door, "visitor", "random");
      return [...wrote, ...(status === 404 && body === nobodys.body ? [] : [`${at}: ${status}`])];
    }
    if (status !== 200) return [...wrote, `${at}: ${status}`];
    const told = [...strangeTo(this.ground, VISITOR.over), ...Object.values(this.ground.member), ...PEOPLE];
    const links = [...body.matchAll(/<a (?:[^>]* )?href="(\/[^"#]*)/g)].map(([, to]) => to!.split("?")[0]!);
    const shut = [...new Set(links)].filter((to) => !VISITED.has(routeOf(to)));
    return [
      ...wrote,
      ...told.filter((text) => body.includes(text)).map((text) => `${at} shows ${text}`),
      ...shut.map((to) => `${at} leads to ${to}`),
      ...[...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].flatMap(([, to]) =>
        to === "/visits/leaving" ? [] : [`${at} offers ${to}`],
      ),
    ];
  }

  /** Pages of people are not there for programs, whatever their token lets them do. */
  async programsFaults(door: Door): Promise<string[]> {
    const headers = { authorization: `Bearer ${this.ground.here.serviceToken}` };
    const all = await Promise.all(kindsOf(door).map((kind) => this.knock(door, null, kind, headers)));
    return all.filter(({ status }) => status !== 404).map(({ status }) => `${door.path} as a program: ${status}`);
  }

  /** Whoever has not signed in is asked to, and told nothing. */
  async strangersFaults(door: Door): Promise<string[]> {
    const { status, body } = await this.knock(door, null, "own");
    return [
      ...([303, 404].includes(status) ? [] : [`${door.path} as a stranger: ${status}`]),
      ...(body.includes("沈禾川") ? [`${door.path} tells a stranger of 沈禾川`] : []),
    ];
  }

  /** Some doors end sessions; whoever stood there signs in again. */
  async comeBack(by: Principal): Promise<void> {
    const here = await this.ground.here.get("/me", this.cookies.get(by)!);
    if (here.status === 303) this.cookies.set(by, await this.ground.here.signIn(by, { afresh: true }));
  }
}

/** A call at a door of programs with an id of a kind; the doors that ask for a revision are told one that nothing has. */
export function serviceCall(
  { here, ids }: Ground,
  { method, path, body, slot }: ServiceDoor,
  kind: Kind,
  headers: Record<string, string>,
): RequestOptions {
  const fill = (text: string) =>
    text
      .replaceAll(":id", slot ? ids[slot][kind] : "")
      .replace(/@(\w+)/g, (whole, name) => ids[name as Slot]?.own ?? whole);
  return {
    ...{ port: here.port, host: here.host, path: fill(path), method },
    headers: { "idempotency-key": crypto.randomUUID(), "if-match": '"0"', ...headers },
    ...(body !== undefined && { body: fill(body) }),
  };
}
/** What somebody from outside reads wherever they may not come. */
const REFUSED = "查阅的范围里没有这一步";
/** Names of the people of the ground. */
const PEOPLE = ["沈禾川", "方砚秋", "陆知行", "许临", "温知夏", "白亦川", "蒋一宁"];

const PATTERNS = Object.entries(DOORS)
  .filter(([route]) => route.startsWith("GET "))
  .map(([route, doors]) => ({
    doors,
    like: new RegExp(`^${route.slice(4).replaceAll(/:\w+/g, "[^/]+")}$`),
    parts: route.split(":").length,
  }))
  .sort((a, b) => a.parts - b.parts);

/** Whether a link is to a door that opens to them for anything at all; which ids it opens for is tried elsewhere. */
function isOpen(to: string, login: Principal): boolean {
  const path = to.split("?")[0]!;
  const exact = Object.values(DOORS)
    .flat()
    .filter((door) => !door.fields && door.path === path);
  const doors = exact.length > 0 ? exact : (PATTERNS.find(({ like }) => like.test(path))?.doors ?? []);
  if (doors.length > 0 && doors.every(({ can }) => can.length === 0)) return true;
  // What is one person's own, such as a notice, is everybody's in kind.
  return doors.some(({ can, slot, whole }) => can.includes(login) || (slot && whole && can.length === 1));
}

/** The route that answers at an address. */
function routeOf(to: string): string {
  const parts = to.split("/").length;
  const like = (route: string) => new RegExp(`^${route.slice(4).replaceAll(/:\w+/g, "[^/]+")}$`).test(to);
  return (
    Object.keys(DOORS)
      .filter((route) => route.startsWith("GET ") && route.split("/").length === parts && like(route))
      .sort((a, b) => a.split(":").length - b.split(":").length)[0] ?? to
  );
}
