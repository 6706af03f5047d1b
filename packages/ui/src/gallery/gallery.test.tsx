import { describe, expect, it } from "vitest";
import { NotFound, Trouble } from "../trouble.tsx";
import { gallery, galleryDoor } from "./index.tsx";

const pages: Record<string, string> = {
  gallery: String(gallery("n0nce")),
  door: String(galleryDoor("n0nce")),
  notFound: NotFound(),
  trouble: Trouble({ reference: "20260924-7f3a" }),
};
const tags = (html: string) => html.match(/<[a-z][^>]*>/gi) ?? [];

describe.each(Object.entries(pages))("%s", (_, html) => {
  it("is one whole document in Chinese with an h1", () => {
    expect(html).toMatch(/^<!doctype html><html lang="zh-CN">/);
    expect(html.match(/<main[ >]/g)).toHaveLength(1);
    expect(html.match(/<h1>/g)!.length).toBeGreaterThanOrEqual(1);
  });

  it("has no style attribute, no handler, no inline script or style and no script address", () => {
    for (const tag of tags(html)) {
      expect(tag).not.toMatch(/\s(style|on[a-z]+|hx-on[^=]*|srcdoc)=/i);
      expect(tag).not.toMatch(/=["']\s*(javascript|js|data):/i);
    }
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)/i);
  });

  it("gives every element that htmx reads its nonce, and every script and stylesheet", () => {
    for (const tag of tags(html)) {
      if (/\shx-/.test(tag)) expect(tag).toContain('hx-nonce="n0nce"');
      if (/^<script/.test(tag)) expect(tag).toContain('nonce="n0nce"');
    }
  });

  it("uses every id once, and every label, description and link inside the page leads somewhere", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, name, value] of html.matchAll(/\s(for|aria-labelledby|aria-describedby)="([^"]+)"/g)) {
      for (const id of value!.split(" ")) expect(ids, `${name}=${id}`).toContain(id);
    }
  });

  it("names every field that is not hidden", () => {
    const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map(([, id]) => id));
    for (const tag of tags(html).filter(
      (t) => /^<(input|select|textarea)/.test(t) && !/type="(hidden|radio)"/.test(t),
    )) {
      const id = /\sid="([^"]+)"/.exec(tag)?.[1];
      expect(labelled.has(id) || /aria-label(ledby)?=/.test(tag) || /type="checkbox"/.test(tag), tag).toBe(true);
    }
  });
});

describe("the frame", () => {
  it("says in the title that something is wrong", () => {
    expect(pages.gallery).toContain("<title>错误：部件一览 · 北区工业公司党委 · 基层</title>");
  });

  it("leads from the summary to each field, in the same words", () => {
    const html = pages.gallery!;
    const summary = html.slice(html.indexOf('id="errors"'), html.indexOf("</ul>"));
    const lines = [...summary.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)];
    expect(lines).toHaveLength(3);
    for (const [, id, message] of lines) {
      expect(html.includes(`id="${id}"`), id).toBe(true);
      expect(html.split(message!).length, message).toBeGreaterThan(2);
    }
  });

  it("tells hx-csp to guard and htmx to leave the history alone", () => {
    const config = /name="htmx-config" content="([^"]+)"/.exec(pages.gallery!)![1]!.replaceAll("&quot;", '"');
    expect(JSON.parse(config)).toEqual({ extensions: "hx-csp", history: false, includeIndicatorCSS: false });
  });

  it("shows five tabs on a phone and keeps the rest under 更多", () => {
    expect(pages.gallery!.match(/class="nav-rest"/g)).toHaveLength(3);
    expect(pages.gallery).toContain("更多");
  });
});

describe("pages of trouble", () => {
  it("answer 404 with the same bytes every time and no nonce", () => {
    expect(NotFound()).toBe(NotFound());
    expect(NotFound()).not.toContain("nonce");
  });

  it("escape the reference", () => {
    expect(Trouble({ reference: "<b>x" })).toContain("&lt;b&gt;x");
  });
});
