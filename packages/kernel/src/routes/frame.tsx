import { type Crumb, type Door, Door as DoorFrame, type FieldProblem, Nonce, Page, securityHeaders } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { Question } from "../tenant/index.ts";
import type { Visit } from "./visit.tsx";

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

interface Entry {
  href: string;
  label: string;
  icon: string;
}

export interface Chrome {
  name: string;
  nav: Entry[];
}

const KERNEL_ENTRIES: readonly (Entry & { may: "units.read" | "figures.read" | "members.read" | "imports.run" | "accounts.manage"; roles?: readonly string[] })[] = [
  { href: "/board", label: "看板", icon: "board", may: "figures.read", roles: ["admin", "officer"] },
  { href: "/units", label: "组织", icon: "tree", may: "units.read" },
  { href: "/members", label: "党员", icon: "people", may: "members.read" },
];

/** The person's name and the menu that their abilities open. */
const chrome: Question<Record<never, never>, Chrome> = (memory, who) => {
  const holds = (may: (typeof KERNEL_ENTRIES)[number]["may"]) => !memory.reach(who, may).isEmpty;
  const kernel = KERNEL_ENTRIES.filter(({ may, roles }) => holds(may) && (!roles || who.grants.some(({ role }) => roles.includes(role))));
  const plugins = memory.plugins.flatMap((plugin) =>
    (plugin.nav ?? [])
      .filter(({ page }) => !memory.reach(who, `${plugin.id}:${plugin.pages?.[page]?.permission}`).isEmpty)
      .map(({ page, label, icon = "meet" }) => ({ href: `/p/${plugin.id}/${page}`, label, icon })),
  );
  const manage = holds("accounts.manage") || holds("imports.run") ? [{ href: "/manage", label: "管理", icon: "settings" }] : [];
  return {
    name: who.name,
    nav: [{ href: "/", label: "首页", icon: "home" }, ...kernel.slice(0, 2), ...plugins, ...kernel.slice(2), ...manage],
  };
};

export const frameQuestions = { "frame.chrome": chrome };

const html = (visit: Visit, body: Child, status: number): Response => {
  const headers = new Headers(securityHeaders(visit.nonce));
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(String(body), { status, headers });
};

/** Puts a page into the frame that all pages share: name of the enterprise, menu, person, banner. */
export async function framed(visit: Visit, chrome: Chrome | undefined, props: FrameProps, body: Child, status: number): Promise<Response> {
  const { pathname } = new URL(visit.c.req.url);
  const section = props.section ?? pathname;
  const nav = (chrome?.nav ?? []).map((entry) => ({ ...entry, current: entry.href === "/" ? section === "/" : section.startsWith(entry.href) }));
  const page = (
    <Page
      title={props.title}
      nonce={visit.nonce}
      tenantName={visit.tenant.name}
      nav={nav}
      user={chrome && { name: chrome.name, href: "/me" }}
      search={chrome !== undefined}
      demo={visit.tenant.banner ?? undefined}
      context={props.context}
      crumbs={props.crumbs}
      bar={props.bar}
      flash={props.flash}
      errors={props.errors}
    >
      {body}
    </Page>
  );
  return html(visit, await page, status);
}

export async function fragment(visit: Visit, body: Child, status: number): Promise<Response> {
  return html(visit, await (<Nonce value={visit.nonce}>{body}</Nonce>), status);
}

/** The frame before signing in. */
export async function doorway(visit: Visit, props: Omit<Parameters<typeof Door>[0], "nonce" | "demo" | "host">, status: 200 | 422 | 429 = 200): Promise<Response> {
  const page = (
    <DoorFrame {...props} nonce={visit.nonce} host={new URL(visit.c.req.url).host} demo={visit.tenant.banner ?? undefined}>
      {props.children}
    </DoorFrame>
  );
  return html(visit, await page, status);
}
