import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { assetPath } from "./assets.ts";
import { type Crumb, Crumbs } from "./crumbs.tsx";
import { DisplayMenu } from "./display-menu.tsx";
import { ExportMenu, type ExportMenuProps } from "./export-menu.tsx";
import { ErrorSummary, type FieldProblem } from "./fields/error-summary.tsx";
import { SignLine } from "./fields/form.tsx";
import { Nonce } from "./hx.ts";
import { Icon } from "./icon.tsx";
import { Notice } from "./notice.tsx";
import { Lists, type PageList, PageLists } from "./page-lists.tsx";
import { Palette } from "./palette.tsx";
import { Shelf, type ShelfProps } from "./shelf.tsx";
import { VisitLine, type VisitLineProps } from "./visit-line.tsx";

export interface NavItem {
  href: string;
  label: string;
  icon: string;
  current?: boolean;
  /** Entries of one group stand in a menu of their own under this name; on a phone they are among those under "更多". */
  group?: string;
}

export interface PageProps {
  title: string;
  nonce: string;
  tenantName: string;
  nav: readonly NavItem[];
  /** Without an address: the reader has no account here. */
  user?: { name: string; href?: string };
  /** Unread notices at the top of the page. */
  notices?: { href: string; count: number };
  /** Where this page is explained. */
  help?: string;
  /** Filters that the reader keeps of this list. */
  shelf?: ShelfProps;
  /** Where the lists that the page turns out to have may be had as files. */
  files?: (lists: readonly PageList[]) => ExportMenuProps["lists"];
  /** Offers the jump search; `true` asks `/search`. */
  search?: boolean | string;
  /** Where the name of the product leads; the home page, where the reader has one. */
  home?: string;
  /** Above everything: the reader comes from outside. */
  visiting?: VisitLineProps;
  /** The line that says this is not real data. */
  demo?: string;
  /** What is being filled in: unit, period, deadline, article. Stays in sight. */
  context?: readonly { label: string; value: string; href?: string }[];
  crumbs?: readonly Crumb[];
  /** Actions that stay at the foot of the window. */
  bar?: Child;
  barLabel?: string;
  /** What has just happened, said once. */
  flash?: string;
  errors?: readonly FieldProblem[];
  /** For which unit and of which day the page speaks on paper. */
  printed?: { unit: string; day: string };
  children?: Child;
}

/** A whole page: frame, navigation and main. What it shows is drawn first: above it stands which of its lists may be had as files. */
export function Page({ children, ...props }: PageProps) {
  const lists = new PageLists();
  const drawn = (
    <Nonce value={props.nonce}>
      <Lists value={lists}>{children}</Lists>
    </Nonce>
  ).toString() as string | Promise<string>;
  const framed = (main: string) => <Framed {...props} main={main} lists={lists.found} />;
  return typeof drawn === "string" ? framed(drawn) : drawn.then(framed);
}

interface FramedProps extends Omit<PageProps, "children"> {
  /** Drawn already. */
  main: string;
  lists: readonly PageList[];
}

function Framed({ main, lists, ...props }: FramedProps) {
  const { title, nonce, tenantName, errors = [] } = props;
  const files = props.files?.(lists) ?? [];
  return (
    <Document title={`${errors.length > 0 ? "错误：" : ""}${title} · ${tenantName} · 基层`} nonce={nonce} body="framed">
      <a class="skip-link" href="#main">
        跳到正文
      </a>
      <header>
        {props.demo && <p class="demo-line">{props.demo}</p>}
        {props.visiting && <VisitLine {...props.visiting} />}
        <div class="top">
          <a class="brand" href={props.home ?? "/"}>
            <Icon name="mark" />
            基层<span class="brand-tenant">{tenantName}</span>
          </a>
          <MainNav items={props.nav} />
          <div class="tools">
            {props.search && <Search action={props.search === true ? "/search" : props.search} />}
            {props.notices && (
              <a
                class="tool"
                href={props.notices.href}
                aria-label={props.notices.count > 0 ? `通知，${props.notices.count}条未读` : "通知"}
              >
                <Icon name="bell" />
                {props.notices.count > 0 && <span class="count">{props.notices.count}</span>}
              </a>
            )}
            {props.help && (
              <a class="tool" href={props.help} aria-label="帮助：这一页怎么用">
                <Icon name="help" />
              </a>
            )}
            <DisplayMenu />
            {props.user?.href && (
              <a class="tool" href={props.user.href} aria-label={`我的账号：${props.user.name}`}>
                <Icon name="user" />
                <span>{props.user.name}</span>
              </a>
            )}
          </div>
        </div>
      </header>
      {props.context && (
        <section class="context-bar" aria-label="正在填写">
          {props.context.map(({ label, value, href }) => (
            <span>
              <span class="context-label">{label}</span>
              {href ? <a href={href}>{value}</a> : value}
            </span>
          ))}
        </section>
      )}
      <main class="main" id="main">
        {errors.length > 0 && <ErrorSummary errors={errors} />}
        {props.flash && <Notice role="status">{props.flash}</Notice>}
        {(props.crumbs || props.shelf || files.length > 0) && (
          <div class="above-head">
            {props.crumbs && <Crumbs items={props.crumbs} />}
            {props.shelf && <Shelf {...props.shelf} />}
            {files.length > 0 && <ExportMenu lists={files} />}
          </div>
        )}
        {raw(main)}
        {props.printed && isReport(main) && <SignLine {...props.printed} who="负责人签字" />}
      </main>
      {props.bar && (
        <section class="action-bar" aria-label={props.barLabel ?? "保存与提交"}>
          {props.bar}
        </section>
      )}
      {props.search && <Palette action={props.search === true ? "/search" : props.search} />}
    </Document>
  );
}

/** Whether somebody may want the page on paper with a line to sign: it has a table or a list of things, and no such line of its own. */
const isReport = (main: string): boolean => /<(table|ul class="list)/.test(main) && !main.includes("sign-line");

/** How many tabs a phone holds at its lower edge before the last one turns into "更多". */
const PHONE_TABS = 5;

function MainNav({ items }: { items: readonly NavItem[] }) {
  const single = items.filter(({ group }) => group === undefined);
  const tabs = new Set(single.slice(0, items.length <= PHONE_TABS ? PHONE_TABS : PHONE_TABS - 1));
  const rest = items.filter((item) => !tabs.has(item));
  const entry = (item: NavItem) => {
    if (item.group === undefined) return <NavLink item={item} className={tabs.has(item) ? undefined : "nav-rest"} />;
    const members = items.filter(({ group }) => group === item.group);
    return (
      members[0] === item && <NavDrop className="nav-group nav-rest" title={item.group} items={members} icon="down" />
    );
  };
  return (
    <nav class="nav" aria-label="主导航">
      {items.map(entry)}
      {rest.length > 0 && <NavDrop className="nav-more" title="更多" items={rest} icon="more" />}
    </nav>
  );
}

const NavLink = ({ item, className }: { item: NavItem; className?: string }) => (
  <a href={item.href} class={className} aria-current={item.current ? "page" : undefined}>
    <Icon name={item.icon} />
    {item.label}
  </a>
);

/** Entries under a name that opens. */
const NavDrop = ({
  className,
  title,
  items,
  icon,
}: {
  className: string;
  title: string;
  items: readonly NavItem[];
  icon: string;
}) => (
  <details class={`${className} drop`} data-current={items.some(({ current }) => current) ? "" : undefined}>
    <summary>
      <Icon name={icon} />
      {title}
    </summary>
    <div class="drop-panel">
      {items.map((item) => (
        <NavLink item={item} />
      ))}
    </div>
  </details>
);

const Search = ({ action }: { action: string }) => (
  <>
    <form class="find" role="search" action={action}>
      <Icon name="search" />
      <input
        type="search"
        name="q"
        aria-label="跳到页面、组织、人员"
        placeholder="跳到页面、组织、人员"
        autocomplete="off"
        data-search=""
      />
      <kbd class="key-hint needs-script">Ctrl K</kbd>
    </form>
    <a class="tool find-link" href={action} aria-label="查找页面、组织、人员">
      <Icon name="search" />
    </a>
  </>
);

export interface DoorProps {
  /** The heading: the tenant's name, or what this door asks for. */
  title: string;
  nonce: string;
  /** Below the heading: the host name, so that people see where they are. */
  host?: string;
  demo?: string;
  errors?: readonly FieldProblem[];
  /** Below the form: who helps. */
  help?: Child;
  links?: readonly { label: string; href: string }[];
  children?: Child;
}

/** The frame of pages before signing in: one narrow column, the ground of three layers beneath. */
export const Door = ({ title, nonce, host, demo, errors = [], help, links = [], children }: DoorProps) => (
  <Document title={`${errors.length > 0 ? "错误：" : ""}${title} · 基层`} nonce={nonce} body="door">
    <header>{demo && <p class="demo-line">{demo}</p>}</header>
    <main id="main">
      <p class="brand">
        <Icon name="mark" />
        基层
      </p>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <header>
        <h1>{title}</h1>
        {host && <p class="soft">{host}</p>}
      </header>
      {children}
      {help && <p class="soft small">{help}</p>}
      <Notice tone="warn" icon="shield" small>
        本系统不处理涉密信息。请勿录入、上传涉密内容。
      </Notice>
    </main>
    <div class="door-ground">
      <Strata />
      {links.length > 0 && (
        <footer>
          {links.map(({ label, href }) => (
            <a href={href}>{label}</a>
          ))}
        </footer>
      )}
    </div>
  </Document>
);

export const Strata = () => (
  <svg class="chart strata" viewBox="0 0 120 30" preserveAspectRatio="none" aria-hidden="true">
    <rect class="chart-sunk" x="40" y="2" width="40" height="6" />
    <rect class="chart-sunk" x="20" y="12" width="80" height="6" />
    <rect class="chart-sunk" x="0" y="22" width="120" height="8" />
  </svg>
);

/** `history: false`: the address is the server's business; a swap never changes it. */
const htmxConfig = JSON.stringify({ extensions: "hx-csp", history: false, includeIndicatorCSS: false });

function Document({ title, nonce, body, children }: { title: string; nonce: string; body: string; children?: Child }) {
  return (
    <Nonce value={nonce}>
      {raw("<!doctype html>")}
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="htmx-config" content={htmxConfig} />
          <meta name="format-detection" content="telephone=no" />
          <title>{title}</title>
          <script src={assetPath("look")} nonce={nonce} />
          <link rel="stylesheet" href={assetPath("style")} nonce={nonce} />
          <link rel="icon" href={assetPath("sprite")} type="image/svg+xml" />
          <script src={assetPath("page")} nonce={nonce} defer />
        </head>
        <body class={body}>{children}</body>
      </html>
    </Nonce>
  );
}
