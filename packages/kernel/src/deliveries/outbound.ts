/** One message out of the house, as HTTP carries it. */
export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Answered {
  status: number;
  body: string;
}

/** What carries requests into the world. */
export type Carrier = (request: Request) => Promise<Response>;

/** A message on the one way out. Throws where no answer came. */
export type Outbound = (message: Outgoing) => Promise<Answered>;

/** How long we wait for an answer, milliseconds. */
export const PATIENCE = 8000;
const READ_AT_MOST = 4000;

/** What the operator put between us and the world; without one the platform's own fetch. */
export const carrier =
  (between: Pick<Fetcher, "fetch"> | undefined): Carrier =>
  (request) =>
    between ? between.fetch(request) : fetch(request);

/** Redirects are not followed. */
export const outbound =
  (carry: Carrier): Outbound =>
  async ({ url, headers, body }) => {
    const request = new Request(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer = await carry(request);
    return { status: answer.status, body: (await answer.text()).slice(0, READ_AT_MOST) };
  };

/** Why a message did not arrive, as people are told; `null` when it did. */
export function whyNot({ status }: Answered): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "对方转到了别的地址，没有跟过去";
  return status >= 500 ? `对方出错（${status}）` : `对方不收（${status}）`;
}

export const noAnswer = (error: unknown): string =>
  error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`) ? "等了8秒没有回音" : "连不上对方";
