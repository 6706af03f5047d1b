import { Agent, request } from "node:http";

export interface Target {
  port: number;
  host: string;
  path: string;
  cookie: string;
}

const CONNECTIONS = 8;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Requests per second that eight connections get through in about `seconds`; any answer but 200 is an error. */
export async function requestsPerSecond(target: Target, seconds: number): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1000;
  let answered = 0;
  const connection = async () => {
    while (performance.now() < end) {
      await fetched(target);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (answered * 1000) / (performance.now() - began);
}

function fetched({ port, host, path, cookie }: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, agent, headers: { host, cookie } }, (reply) => {
      reply.on("error", reject).on("end", resolve).resume();
      if (reply.statusCode !== 200) reject(new Error(`${path} answered ${reply.statusCode}`));
    });
    call.on("error", reject).end();
  });
}
