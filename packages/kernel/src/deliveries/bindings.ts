import type { KernelBindings, Secrets } from "../tenant/index.ts";
import { type Destinations, readDestinations } from "./channel.ts";
import { type MailService, readMailService } from "./mail.ts";
import { type Carrier, carrier, type Outbound, outbound } from "./outbound.ts";

/** The ways out of the house that the operator has opened. */
export interface Ways {
  send: Outbound;
  /** `null` where mail is not set up. */
  mail: MailService | null;
  destinations: Destinations;
}

export const waysOut = (env: Pick<KernelBindings, "OUTBOUND" | "MAIL" | "CHANNEL_HOSTS" | "MODE">): Ways => ({
  send: outbound(carrier(env.OUTBOUND)),
  mail: readMailService(env.MAIL),
  destinations: readDestinations(env.CHANNEL_HOSTS, env.MODE === "test"),
});

/** What carries the requests of plugins; `null` where nothing may leave: outside of production only what takes the world's place is asked. */
export const carrierOf = ({ OUTBOUND, MODE }: Pick<KernelBindings, "OUTBOUND" | "MODE">): Carrier | null =>
  OUTBOUND || MODE === "production" ? carrier(OUTBOUND) : null;

/** What channels' addresses are sealed with. */
export const channelKey = ({ pepper }: Pick<Secrets, "pepper">): string => `channels|${pepper}`;
