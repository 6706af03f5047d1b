import type { Visit } from "../routes/index.ts";
import { clientOf, wayOf } from "./client.ts";
import { faultOf, knock } from "./provider.ts";
import type { SignOn } from "./sign-on.ts";

/** One thing that was tried, and what to do where it did not work. */
export interface Tried {
  what: string;
  good: boolean;
  said: string;
}

/** Clocks may differ by half a minute; beyond that answers are refused as too old or too new. */
const CLOCK_MOST = 30_000;

/** Tries what can be tried without anybody signing in, as far as it goes. */
export async function tryOut(visit: Visit, signOn: SignOn): Promise<Tried[]> {
  const way = wayOf(visit);
  const tried: Tried[] = [];
  try {
    const { signs, client } = await knock(await clientOf(visit, signOn), way, visit.now);
    tried.push({ what: "找对方", good: true, said: "连得上，网址和对方自己说的一致。" });
    tried.push(
      signs
        ? { what: "对方的公钥", good: true, said: "取到了，对方的回答可以核对真假。" }
        : { what: "对方的公钥", good: false, said: "取不到（jwks_uri），核对不了回答的真假。请对方开放它。" },
    );
    tried.push(CLIENT[client]);
  } catch (error) {
    tried.push({ what: "找对方", good: false, said: sentenceOf(error) });
  }
  if (way.ahead !== null) tried.push(clockOf(way.ahead));
  return tried;
}

const CLIENT: Readonly<Record<Awaited<ReturnType<typeof knock>>["client"], Tried>> = {
  right: { what: "应用编号和密钥", good: true, said: "对方认。" },
  wrong: {
    what: "应用编号和密钥",
    good: false,
    said: "对方不认。请核对应用编号（client id），再把密钥（client secret）重新粘贴一遍。",
  },
  unsaid: { what: "应用编号和密钥", good: true, said: "对方没有说认不认；用它登录一次就知道了。" },
};

function clockOf(ahead: number): Tried {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const good = Math.abs(ahead) <= CLOCK_MOST;
  const far = minutes > 0 ? `${minutes}分钟` : "半分多钟";
  return {
    what: "时钟",
    good,
    said: good
      ? "和这里一致。"
      : `对方的时钟比这里${ahead > 0 ? "快" : "慢"}了${far}，登录会被当成过期。请对方校准时钟。`,
  };
}

/** What an error means to whoever sets the service up. */
function sentenceOf(error: unknown): string {
  const { fault, word } = faultOf(error);
  if (fault === "away")
    return `连不上，或者那里没有OIDC的配置。请核对网址：加上“/.well-known/openid-configuration”能打开才对。（${word}）`;
  if (word === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED")
    return "对方说自己是另一个网址。请用对方配置里issuer那一项的原文。";
  return `对方的配置读不懂。请把这个代码告诉对方：${word}`;
}
