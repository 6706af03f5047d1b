import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import {
  type Crumb,
  Door,
  type DoorProps,
  type FieldProblem,
  Nonce,
  Page,
  type ShelfProps,
  securityHeaders,
  type VisitLineProps,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { isHeadquarters } from "../groups/index.ts";
import { FROM_PLATFORM, LEAVING, type Visiting } from "../visits/index.ts";
import { helpTopic } from "./help.ts";
import { drawnList, filesAt } from "./list-answer.tsx";
import type { Chrome } from "./questions.ts";
import type { Visit } from "./visit.ts";

export interface FrameProps {
  title: string;
  /** Path of the menu entry that this page belongs to; without it the entry whose path begins the address. */
  section?: string;
  context?: readonly { label: string; value: string; href?: string }[];
  crumbs?: readonly Crumb[];
  bar?: Child;
  flash?: string;
  errors?: readonly FieldProblem[];
}

const html = (visit: Visit, body: Child, status: number): Response => {
  const headers = new Headers(securityHeaders(visit.nonce));
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(String(body), { status, headers });
};

/**
 * Puts a page into the frame that all pages share: name of the enterprise, menu, person, banner. Where one of its lists is wanted
 * as a file, the file holds what the page would have shown.
 */
export async function framed(
  visit: Visit,
  chrome: Chrome | undefined,
  props: FrameProps,
  body: Child,
  status: number,
): Promise<Response> {
  if (visit.fileAsked) return visit.list(drawnList(visit.fileAsked, props.title, visit.nonce, body));
  const { pathname } = new URL(visit.c.req.url);
  const section = props.section ?? pathname;
  const nav = (await entriesOf(visit, chrome)).map((entry) => ({
    ...entry,
    current: entry.href === "/" ? section === "/" : section.startsWith(entry.href),
  }));
  const visiting = chrome?.visiting;
  const page = (
    <Page
      title={props.title}
      nonce={visit.nonce}
      tenantName={visit.tenant.name}
      nav={nav}
      home={visiting ? "/board" : undefined}
      user={chrome && { name: chrome.name, href: visiting ? undefined : "/me" }}
      notices={typeof chrome?.unread === "number" ? { href: "/notices", count: chrome.unread } : undefined}
      search={chrome?.search === true}
      help={chrome && !visiting ? `/help/${helpTopic(pathname)}` : undefined}
      visiting={visiting ? await visitLine(visit, visiting) : undefined}
      shelf={await shelfOf(visit, chrome)}
      files={
        status === 200 && visit.c.req.method === "GET" && visit.visitor && !visiting
          ? filesAt(visit.c.req.url)
          : undefined
      }
      demo={visit.tenant.banner ?? undefined}
      context={props.context}
      crumbs={props.crumbs}
      bar={props.bar}
      flash={props.flash}
      errors={props.errors}
      printed={chrome && { unit: chrome.speaksFor ?? visit.tenant.name, day: dayLabel(dayOf(visit.now)) }}
    >
      {body}
    </Page>
  );
  return html(visit, await page, status);
}

/** What stands above everything while somebody from outside reads. */
const visitLine = async (visit: Visit, { kind, until }: Visiting): Promise<VisitLineProps> => ({
  text: `您正以${kind === "operator" ? FROM_PLATFORM : "集团总部"}身份查阅，只读，截止${timeOf(until)}，已记入本单位操作记录`,
  action: LEAVING,
  formKey: await visit.key(LEAVING),
});

/** The menu that the person's abilities open; what is for headquarters alone is left out elsewhere. */
async function entriesOf(visit: Visit, { nav }: Pick<Chrome, "nav"> = { nav: [] }): Promise<Chrome["nav"]> {
  if (!nav.some(({ headquarters }) => headquarters)) return nav;
  const isHere = isHeadquarters(await visit.group(), visit.tenant.id);
  return nav.filter(({ headquarters }) => !headquarters || isHere);
}

/** What stands above a list: the filters kept of it, and the form that keeps this one. */
async function shelfOf(visit: Visit, chrome: Chrome | undefined): Promise<ShelfProps | undefined> {
  if (!chrome?.shelf || visit.c.req.method !== "GET") return undefined;
  const { saved, path } = chrome.shelf;
  const isNew = path !== null && !saved.some((one) => one.path === path);
  if (saved.length === 0 && !isNew) return undefined;
  return {
    saved: saved.map((one) => ({ name: one.name, href: one.path, current: one.path === path })),
    save: isNew ? { path, key: await visit.key("/filters") } : undefined,
  };
}

export async function fragment(visit: Visit, body: Child, status: number): Promise<Response> {
  return html(visit, await (<Nonce value={visit.nonce}>{body}</Nonce>), status);
}

/** The frame before signing in. */
export async function doorway(
  visit: Visit,
  props: Omit<DoorProps, "nonce" | "demo" | "host">,
  status: 200 | 403 | 422 | 429 = 200,
): Promise<Response> {
  const page = (
    <Door {...props} nonce={visit.nonce} host={new URL(visit.c.req.url).host} demo={visit.tenant.banner ?? undefined}>
      {props.children}
    </Door>
  );
  return html(visit, await page, status);
}
