import type { Child } from "hono/jsx";
import { proseBlock } from "./markdown.tsx";

/**
 * A long text of our own, for who writes programs: what `Markdown` draws, and headings that can be linked to, code, and links that stay in
 * the product. What people type is never drawn with it.
 */
export const Handbook = ({ text }: { text: string }) => (
  <div class="prose handbook">{text.split(/^(```[^\n]*\n[\s\S]*?^```)$/m).flatMap(codeOrProse)}</div>
);

/** The second-level headings of such a text: their titles are their anchors. */
export const handbookParts = (text: string): { href: string; title: string }[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^## (.+)$/gm)].map(([, title]) => ({
    href: `#${title}`,
    title: title!,
  }));

/** A fenced block, its first line saying the language and, where it is one, the file; or what stands between two of them. */
function codeOrProse(part: string): Child[] {
  const fenced = /^```(\w*) ?(.*)\n([\s\S]*)```$/.exec(part);
  if (!fenced) return prose(part);
  const [, language = "", file = "", code = ""] = fenced;
  return [
    <figure class="listing">
      {file && <figcaption>{file}</figcaption>}
      {/* A region that scrolls is reached by the keyboard. */}
      <pre class="code" tabindex={0} role="region" aria-label={file || (language === "sh" ? "命令" : "代码")}>
        <code>{code.trimEnd()}</code>
      </pre>
    </figure>,
  ];
}

const prose = (text: string): Child[] =>
  text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) => {
      const heading = /^(#{2,3}) (.+)$/.exec(block);
      if (!heading) return proseBlock(block, inline);
      const [, marks, title] = heading;
      return marks === "##" ? <h2 id={title}>{title}</h2> : <h3 id={title}>{title}</h3>;
    });

/** Code, bold and links, of which only those into the product are followed. */
const inline = (text: string): Child[] =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([/#][^)]*\))/).map((part) => {
    const link = /^\[([^\]]+)\]\(([/#][^)]*)\)$/.exec(part);
    if (link) return <a href={link[2]}>{link[1]}</a>;
    if (part.startsWith("`") && part.length > 2) return <code>{part.slice(1, -1)}</code>;
    return part.startsWith("**") && part.length > 4 ? <b>{part.slice(2, -2)}</b> : part;
  });
