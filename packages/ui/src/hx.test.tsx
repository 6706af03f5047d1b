import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders, staticHeaders } from "./headers.ts";
import { hx, Nonce } from "./hx.ts";
import { Page } from "./page.tsx";

const frame = { title: "组织", nonce: "n0nce", tenantName: "北区工业公司党委", nav: [] };

describe("hx()", () => {
  it("gives its element the nonce of the page around it, though it is called before the page is drawn", () => {
    const html = String(
      <Page {...frame}>
        <button type="button" {...hx({ post: "/read", target: "closest li", swap: "outerHTML" })}>
          已读
        </button>
      </Page>,
    );
    expect(html).toContain('hx-post="/read" hx-target="closest li" hx-swap="outerHTML" hx-nonce="n0nce"');
  });

  it("gives a fragment the nonce of its own answer", () => {
    const html = String(
      <Nonce value="second">
        <a href="/units" {...hx({ get: "/units", vals: { from: 20 }, status: { 422: "target:#form" } })}>
          再列出
        </a>
      </Nonce>,
    );
    expect(html).toContain('hx-nonce="second"');
    expect(html).toContain('hx-vals="{&quot;from&quot;:20}"');
    expect(html).toContain('hx-status:422="target:#form"');
  });

  it("refuses to be drawn where there is no nonce, since the browser would drop it without a word", () => {
    expect(() => String(<a {...hx({ get: "/" })}>x</a>)).toThrow(/Nonce/);
  });

  it("refuses code: script values and trigger filters", () => {
    expect(() => hx({ get: "/", trigger: "click[ctrlKey]" })).toThrow(/is code/);
    expect(() => hx({ get: "/", confirm: "js:ask()" })).toThrow(/is code/);
    expect(() => hx({ get: "javascript:alert(1)" })).toThrow(/is code/);
  });

  it("keeps two pages drawn at the same time apart", async () => {
    const Slow = async () => {
      await new Promise((done) => setTimeout(done, 5));
      return <a {...hx({ get: "/" })}>x</a>;
    };
    const pages = ["one", "two"].map((nonce) => (
      <Page {...frame} nonce={nonce}>
        <Slow />
      </Page>
    ));
    const [one, two] = await Promise.all(pages.map(async (page) => String(await page.toString())));
    expect(one).toContain('hx-nonce="one"');
    expect(two).toContain('hx-nonce="two"');
  });
});

describe("the headers", () => {
  it("let nothing run or style without the nonce, and only htmx write markup", () => {
    const policy = contentSecurityPolicy("abc");
    expect(policy).toBe(
      "default-src 'none'; script-src 'nonce-abc'; style-src 'nonce-abc'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
        "trusted-types htmx; report-to csp",
    );
    expect(securityHeaders("abc")["Content-Security-Policy"]).toBe(policy);
  });

  it("are the same but for the policy where no nonce can be", () => {
    const { "Content-Security-Policy": own, ...rest } = securityHeaders("abc");
    const { "Content-Security-Policy": plain, ...others } = staticHeaders;
    expect(others).toEqual(rest);
    expect(plain).not.toContain("nonce");
    expect(plain).not.toBe(own);
  });
});
