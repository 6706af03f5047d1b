import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { assetPath } from "./assets.ts";
import { LinkButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { Strata } from "./page.tsx";

/** Whatever was asked for: not there and not yours look the same, byte for byte. Send it with `staticHeaders`. */
export const NotFound = (): string => (notFound ??= drawn(<NotFoundPage />));
let notFound: string | undefined;

const NotFoundPage = () => (
  <Plain title="没有这个页面">
    <p>它可能已经移走，或者不在您能看的范围里。</p>
    <p class="soft">地址若是从别处抄来的，请核对一遍；若是同事发来的，请他看看您有没有权限。</p>
    <p>
      <LinkButton href="/">回首页</LinkButton>
    </p>
  </Plain>
);

export interface TroubleProps {
  /** What to tell the administrator, so that the log line is found. */
  reference: string;
}

/** The page for our own mistakes. It needs nothing that could be broken too. Send it with `staticHeaders`. */
export const Trouble = ({ reference }: TroubleProps): string =>
  drawn(
    <Plain title="这一步没有办成">
      <p>问题出在我们这边，不是您填错了。刚才的内容没有记成，请过几分钟再试一次。</p>
      <p>
        若还是不行，请把这个编号告诉管理员：<b class="whole">{reference}</b>
      </p>
      <p>
        <LinkButton href="/">回首页</LinkButton>
      </p>
    </Plain>,
  );

export interface SettledProps {
  title: string;
  /** What happened and what to do next. */
  text: string;
  reference?: string;
  /** Where to go from here; the home page, where somebody has one. `null`: nowhere. */
  back?: { label: string; href: string } | null;
}

const HOME = { label: "回首页", href: "/" };

/** A page that says why something was not carried out, and what to do. Send it with `staticHeaders`. */
export const Settled = ({ title, text, reference, back = HOME }: SettledProps): string =>
  drawn(
    <Plain title={title}>
      <p>{text}</p>
      {reference && (
        <p>
          编号：<b class="whole">{reference}</b>
        </p>
      )}
      {back && (
        <p>
          <LinkButton href={back.href}>{back.label}</LinkButton>
        </p>
      )}
    </Plain>,
  );

export interface ClosedProps {
  title: string;
  /** Why, what it means, whom to ask: one paragraph each. */
  text: readonly string[];
  /** What is still open to somebody. */
  open?: { href: string; label: string };
  reference?: string;
}

/** The page of an enterprise whose pages are closed: it says why, and shows nothing that it keeps. Send it with `staticHeaders`. */
export const Closed = ({ title, text, open, reference }: ClosedProps): string =>
  drawn(
    <Plain title={title}>
      {text.map((line) => (
        <p>{line}</p>
      ))}
      {reference && (
        <p>
          编号：<b class="whole">{reference}</b>
        </p>
      )}
      {open && (
        <p>
          <LinkButton href={open.href}>{open.label}</LinkButton>
        </p>
      )}
    </Plain>,
  );

const drawn = (page: { toString(): string | Promise<string> }): string => `<!doctype html>${page.toString()}`;

const Plain = ({ title, children }: { title: string; children?: Child }) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · 基层`}</title>
      <link rel="stylesheet" href={assetPath("style")} />
      {raw(`<link rel="icon" href="${assetPath("sprite")}" type="image/svg+xml">`)}
    </head>
    <body class="door">
      <header></header>
      <main id="main">
        <p class="brand">
          <Icon name="mark" />
          基层
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <div class="door-ground">
        <Strata />
      </div>
    </body>
  </html>
);
