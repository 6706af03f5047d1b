import { type Reply, request } from "@jiceng/stack";

const PATIENCE = 120_000;

/** Somebody at the pages of a tenant: what a person does with forms, the demo does in the same way. */
export class Person {
  readonly #port: number;
  readonly #host: string;
  #cookie = "";

  constructor(port: number, host: string) {
    this.#port = port;
    this.#host = host;
  }

  async signIn(login: string, password: string): Promise<this> {
    this.#keep(await this.#send(await this.#get("/login"), "/login", { login, password }));
    return this;
  }

  /** Sets the first password with the form that an invitation's page shows. */
  async accept(invitation: string, password: string): Promise<void> {
    const path = `/invitations/${invitation}`;
    await this.submit(path, path, { password, again: password });
  }

  /** Opens a page and sends its form that posts to `action`; anything but success is a fault of the demo. */
  async submit(page: string, action: string, fields: Record<string, string>): Promise<void> {
    const reply = await this.#send(await this.#get(page), action, fields);
    done(reply);
    this.#keep(reply);
  }

  /** Fills in a form that posts to its own address, whatever that says behind the `?`. */
  async fill(path: string, fields: Record<string, string>): Promise<void> {
    done(await this.#send(await this.#get(path), path, fields));
  }

  /** Sends a form that answers with a page; its markup. */
  async answered(page: string, action: string): Promise<string> {
    return (await this.#send(await this.#get(page), action, {})).text();
  }

  /** A session that was opened goes along from now on. */
  #keep({ setCookie }: Reply): void {
    if (setCookie.length > 0) this.#cookie = setCookie.map((cookie) => cookie.split(";")[0]).join("; ");
  }

  /** Sends a form that answers with a preview, and then the form of that preview, which posts to `last`. */
  async submitSeen(page: string, action: string, last: string, fields: Record<string, string>): Promise<void> {
    const preview = await this.#send(await this.#get(page), action, { ...fields, do: "preview" });
    done(await this.#send(preview, last, fields));
  }

  /** What a page shows at a place. */
  async shown(page: string, place: RegExp): Promise<string> {
    const found = place.exec((await this.#get(page)).text())?.[1];
    if (!found) throw new Error(`${page} does not show ${place}`);
    return found;
  }

  /** The id of the first thing that a page links to at an address that begins so. */
  async linked(page: string, path: string): Promise<string> {
    const text = (await this.#get(page)).text();
    const [, rest] = text.split(`href="${path}`);
    const id = /^[0-9a-f-]{36}/.exec(rest ?? "")?.[0];
    if (!id) throw new Error(`${page} links to nothing at ${path}`);
    return id;
  }

  #get(path: string) {
    return request({
      port: this.#port,
      host: this.#host,
      path: encodeURI(path),
      headers: { cookie: this.#cookie },
      timeout: PATIENCE,
    });
  }

  async #send(drawn: Reply, action: string, fields: Record<string, string>): Promise<Reply> {
    const form = drawn
      .text()
      .split("<form")
      .find((part) => /action="([^"?]*)/.exec(part)?.[1] === action.split("?")[0]);
    const key = form && /name="k"[^>]*value="([^"]+)"/.exec(form)?.[1];
    if (!key) throw new Error(`no form posts to ${action}: ${drawn.status}`);
    return request({
      port: this.#port,
      host: this.#host,
      path: action,
      method: "POST",
      headers: { origin: `http://${this.#host}`, cookie: this.#cookie },
      body: new URLSearchParams({ k: key, ...fields }),
      timeout: PATIENCE,
    });
  }
}

function done(reply: Reply): void {
  if (reply.status !== 303) throw new Error(`${reply.status} ${/notice[^<]*<[^<]*/.exec(reply.text()) ?? ""}`);
}
