import { expect, it } from "vitest";
import { Handbook, handbookParts } from "./handbook.tsx";

const text = `先看[帮助](/help)，别的[网站](https://example.com)不连。

## 第一步

写 \`a < b\`，**记住**。

\`\`\`ts src/index.ts
const a = "<b>";

## 不是标题
\`\`\`

- 一
- [二](#第二步)

### more

## 第二步`;

it("a handbook has headings that can be linked to, code as it was written, and links that stay in the product", () => {
  const html = String(<Handbook text={text} />);
  expect(html).toContain('<h2 id="第一步">第一步</h2>');
  expect(html).toContain('<h3 id="more">more</h3>');
  expect(html).toContain("<code>a &lt; b</code>，<b>记住</b>");
  expect(html).toContain("<figcaption>src/index.ts</figcaption>");
  expect(html).toContain("<code>const a = &quot;&lt;b&gt;&quot;;\n\n## 不是标题</code>");
  expect(html).toContain('<a href="/help">帮助</a>');
  expect(html).toContain('<li><a href="#第二步">二</a></li>');
  expect(html).not.toContain('example.com"');
  expect(handbookParts(text)).toEqual([
    { href: "#第一步", title: "第一步" },
    { href: "#第二步", title: "第二步" },
  ]);
});
