/** In the order in which they must be looked for: what calls itself Chrome is often something else. */
const BROWSERS: readonly [RegExp, string][] = [
  [/wxwork/i, "企业微信"],
  [/MicroMessenger/i, "微信"],
  [/DingTalk/i, "钉钉"],
  [/Lark|Feishu/i, "飞书"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/360SE|360EE|QihooBrowser|QIHU/i, "360浏览器"],
  [/Qaxbrowser|QAX/i, "奇安信浏览器"],
  [/MQQBrowser|QQBrowser/i, "QQ浏览器"],
  [/UCBrowser|UCWEB/i, "UC浏览器"],
  [/HuaweiBrowser|ArkWeb/i, "华为浏览器"],
  [/MiuiBrowser/i, "小米浏览器"],
  [/Firefox|FxiOS/i, "Firefox"],
  [/Chrom(e|ium)|CriOS/i, "Chrome"],
  [/Safari/i, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/OpenHarmony|HarmonyOS/i, "鸿蒙"],
  [/iPhone/i, "iPhone"],
  [/iPad/i, "iPad"],
  [/Android/i, "安卓"],
  [/Windows/i, "Windows"],
  [/Macintosh|Mac OS/i, "Mac"],
  [/Kylin/i, "麒麟"],
  [/UOS|UnionTech/i, "统信UOS"],
  [/Linux|X11/i, "Linux"],
];

const named = (list: readonly [RegExp, string][], agent: string): string | undefined =>
  list.find(([sign]) => sign.test(agent))?.[1];

/** A browser in words its owner would use: `Windows · Edge`. */
export const deviceOf = (agent: string): string =>
  [named(SYSTEMS, agent), named(BROWSERS, agent)].filter(Boolean).join(" · ") || "未知设备";
