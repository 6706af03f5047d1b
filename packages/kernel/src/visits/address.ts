/** Where the enterprise sees who looked in, and decides who may. */
export const MANAGE_VISITS = "/manage/visits";
/** Where a visitor ends the visit. */
export const LEAVING = "/visits/leaving";

/** From a page of headquarters to a page of a subsidiary: answers with the way there, a ticket in it. */
export const visitPath = (tenantId: string, to: string): string =>
  `/group/enterprises/${tenantId}/visit?to=${encodeURIComponent(to)}`;

/** Where a ticket lets in, at the host of the enterprise that it is for. */
export const ticketPath = (ticket: string): string => `/visits/${ticket}`;

/** A path of another host, reached as this one was: by the same protocol and port. */
export function otherHost(here: string, host: string, path: string): string {
  const there = new URL(here);
  there.hostname = host;
  return `${there.origin}${path}`;
}
