import { PlatformClient } from "../platform-client.ts";
import { totpCode } from "../totp.ts";
import type { DemoOperator } from "./demo.ts";
import { Person } from "./person.ts";
import { volunteering } from "./volunteering.ts";

const HOST = "platform.localhost";

/**
 * Somebody who runs the platform of the demo, by the way that every operator comes in: a link, a password, a code. The secret of the
 * codes is written down beside the demo's passwords, so that `jiceng operator code` can tell one; the product has no other way in.
 */
export async function openOperator({ port, serviceKey }: { port: number; serviceKey: string }): Promise<DemoOperator> {
  const platform = new PlatformClient(port, serviceKey);
  const host = `${HOST}:${port}`;
  const operator = { login: "yunwei", name: "黎望舒", password: "wanfeng-zhaolu" };
  const link = await platform.invite(operator.login, operator.name);
  const person = new Person(port, host);
  const secret = await person.shown(link, /value="([A-Z2-7]{32})"/);
  const { password } = operator;
  // The code of the step before: whoever signs in right after the start still has one that was never used.
  const code = totpCode(secret, Date.now() - 30_000);
  await person.submit(link, link, { password, again: password, code });
  for (const { pack, ring } of volunteering()) await release(person, await platform.publish(pack), ring);
  return { ...operator, secret, host, url: `http://${host}` };
}

/** Lets a release go on from ring to ring, as an operator does. */
async function release(person: Person, hash: string, ring: number): Promise<void> {
  const path = `/releases/${hash}`;
  for (let i = 0; i < ring; i++) {
    const seen = await person.shown(path, /name="seen" value="(\d+)"/);
    await person.submit(path, `${path}/promotion`, { seen, reason: "" });
  }
}
