import { drawnList, filesAt } from "@jiceng/kernel";
import { Door, type DoorProps, type FieldProblem, Page, type PageProps, securityHeaders } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { ConsoleVisit } from "./visit.ts";

export interface ConsoleFrame extends Pick<PageProps, "title" | "crumbs" | "bar" | "flash" | "shelf"> {
  errors?: readonly FieldProblem[];
}

/** Where operators find things. */
const NAV = [
  { href: "/", label: "单位", icon: "stack" },
  { href: "/groups", label: "集团", icon: "tree" },
  { href: "/releases", label: "插件发布", icon: "plug" },
  { href: "/journal", label: "操作记录", icon: "book" },
] as const;

/** What stands in the place of an enterprise's name. */
export const PLATFORM_NAME = "平台";

const html = (nonce: string, body: Child, status: number): Response =>
  new Response(String(body), {
    status,
    headers: { ...securityHeaders(nonce), "content-type": "text/html; charset=utf-8" },
  });

/** Puts a page of the console into the frame that all pages share. */
export async function framed(visit: ConsoleVisit, props: ConsoleFrame, body: Child, status: number): Promise<Response> {
  const { path, operator, nonce, fileAsked } = visit;
  if (fileAsked) return visit.list(drawnList(fileAsked, props.title, nonce, body));
  const isIn = (href: string) => (href === "/" ? path === "/" || path.startsWith("/tenants") : path.startsWith(href));
  const page = (
    <Page
      {...props}
      nonce={nonce}
      tenantName={PLATFORM_NAME}
      nav={NAV.map((entry) => ({ ...entry, current: isIn(entry.href) }))}
      user={{ name: operator.name, href: "/me" }}
      files={status === 200 ? filesAt(visit.c.req.url) : undefined}
    >
      {body}
    </Page>
  );
  return html(nonce, await page, status);
}

/** The frame before signing in. */
export async function doorway(
  { nonce, c }: ConsoleVisit,
  props: Omit<DoorProps, "nonce" | "host">,
  status: number,
): Promise<Response> {
  const page = (
    <Door {...props} nonce={nonce} host={new URL(c.req.url).host}>
      {props.children}
    </Door>
  );
  return html(nonce, await page, status);
}
