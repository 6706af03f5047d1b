import { axe, type BrowserContext, type Page } from "@jiceng/testing";

/** Something wrong with a page, as whoever repairs it wants to read it. */
interface Fault {
  path: string;
  /** The page that led there. */
  from: string;
  kind: "status" | "console" | "request" | "title" | "sideways" | "axe";
  what: string;
}

export interface Crawl {
  /** Addresses that were opened, in the order of the first link to them. */
  visited: string[];
  /** Routes, with ids and values left out. */
  shapes: string[];
  faults: Fault[];
}

export interface CrawlOptions {
  /** Most pages. */
  most?: number;
  /** Most pages of one shape. */
  alike?: number;
  widths?: readonly number[];
  /** Says whether a shape is still to be checked by axe; asked once for each page. */
  examine?: (shape: string) => boolean;
}

/** Phone first: a page is loaded at the first width and looked at again at each of the others. */
const WIDTHS = [390, 1280];

/** Follows every link of the same origin, breadth first, and looks at each page for what a reader would stumble over. */
export async function crawl(context: BrowserContext, start: string, options: CrawlOptions = {}): Promise<Crawl> {
  const { most = 60, alike = 1, widths = WIDTHS, examine = firstOfEach() } = options;
  const { origin } = new URL(start);
  const page = await context.newPage();
  const watch = await watchOver(page);
  const queue = [addressOf(start)];
  const ledBy = new Map([[addressOf(start), ""]]);
  const seen = new Map<string, number>();
  const found: Crawl = { visited: [], shapes: [], faults: [] };
  for (const path of queue) {
    const shape = shapeOf(path);
    if (found.visited.length >= most) break;
    if ((seen.get(shape) ?? 0) >= alike) continue;
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    found.visited.push(path);
    const links = await look(page, `${origin}${path}`, widths, examine(shape), watch);
    found.faults.push(...watch.take().map((fault) => ({ path, from: ledBy.get(path) ?? "", ...fault })));
    for (const link of links) {
      if (!link.startsWith(`${origin}/`)) continue;
      const next = addressOf(link);
      if (ledBy.has(next)) continue;
      ledBy.set(next, path);
      queue.push(next);
    }
  }
  await page.close();
  return { ...found, shapes: [...seen.keys()] };
}

/** Opens one page and checks it at each width; answers with its links. */
async function look(page: Page, url: string, widths: readonly number[], thorough: boolean, watch: Watch) {
  await page.setViewportSize({ width: widths[0]!, height: 900 });
  const download = page.waitForEvent("download", { timeout: 3000 }).catch(() => null);
  const answer = await page.goto(url, { waitUntil: "load" }).catch((error: Error) => error);
  if (answer instanceof Error) {
    // A file to keep is no page: that it arrives is all there is to see.
    const file = await download;
    if (file) await file.delete();
    else watch.add("status", answer.message.split("\n")[0]!);
    return [];
  }
  if (answer?.status() !== 200) watch.add("status", `answers ${answer?.status()}`);
  if (!(await page.title()).trim()) watch.add("title", "has no title");
  for (const width of widths) {
    if (width !== widths[0]) await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) watch.add("sideways", `scrolls ${over} px sideways at ${width}`);
    if (!thorough) continue;
    for (const { id, help, nodes } of await axe(page))
      watch.add("axe", `${id} at ${width}: ${help} ${nodes.map(({ target }) => target).join(", ")}`);
  }
  // The files of a page's lists are tried in the matrix, all of them: here they would stand in for pages.
  // By attribute: a link inside a drawing has an object where others have an address.
  return page.evaluate<string[]>(
    "[...document.querySelectorAll('a[href]:not(.exports a)')].map((link) => new URL(link.getAttribute('href'), location.href).href)",
  );
}

type Watch = Awaited<ReturnType<typeof watchOver>>;

/** Keeps what the browser itself complains of while a page is open. */
async function watchOver(page: Page) {
  let faults: Pick<Fault, "kind" | "what">[] = [];
  const add = (kind: Fault["kind"], what: string) => {
    faults.push({ kind, what });
  };
  // The page's own policy does not reach what the browser is told to run before the page's first script.
  await page.addInitScript(`addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    console.error("policy", effectiveDirective, blockedURI))`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) add("console", message.text());
  });
  page.on("pageerror", ({ message }) => add("console", message));
  page.on("response", (reply) => {
    if (reply.status() >= 400 && !reply.request().isNavigationRequest())
      add("request", `${reply.status()} ${reply.url()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // What a page was still asking for when the next one was opened.
    if (why !== "net::ERR_ABORTED") add("request", `${why} ${request.url()}`);
  });
  return {
    add,
    take: () => {
      const taken = faults;
      faults = [];
      return taken;
    },
  };
}

/** Thorough with the first page of each shape. */
export function firstOfEach(): (shape: string) => boolean {
  const done = new Set<string>();
  return (shape) => !done.has(shape) && done.add(shape).size > 0;
}

const addressOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
};

/** `/units/:id?from`: an address without what differs between things of the same sort. */
export function shapeOf(path: string): string {
  const { pathname, searchParams } = new URL(path, "http://jiceng.localhost");
  const parts = pathname.split("/").map((part) => (/\d/.test(part) || part.length > 24 ? ":id" : part));
  const keys = [...new Set(searchParams.keys())].sort();
  return `${parts.join("/")}${keys.length > 0 ? `?${keys.join("&")}` : ""}`;
}
