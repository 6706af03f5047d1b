import { loginProblem, nameProblem } from "@jiceng/kernel";
import { dayOf, isDay } from "@jiceng/plugin";
import { findProfile } from "../profiles/index.ts";
import { SLUG } from "../tenants/tenant.ts";
import { TOP_KINDS, type Wish, type WishFault, type WishField } from "./provisioning.ts";

/** What wishes are held against. */
export interface WishGround {
  taken: Record<"slugs" | "hosts" | "names", ReadonlySet<string>>;
  /** Host of the operators' console. */
  console: string | null;
  now: number;
}

/** A wish whose host is decided; `null` where there is neither one typed nor a domain of the platform's own. */
export type WishAt = Omit<Wish, "host"> & { host: string | null; row: number };

const HOST = /^(?=.{3,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
const NAME_MOST = 60;
const CLASS_MOST = 20;

/** Everything that is wrong with wishes, by row and field: beside each other, and beside what there is. */
export function wishFaults(wishes: readonly WishAt[], ground: WishGround): WishFault[] {
  const seen = { slug: new Map<string, number>(), host: new Map<string, number>(), name: new Map<string, number>() };
  return wishes.flatMap((wish) => {
    const { row } = wish;
    const at = (field: WishField, message: string | null): WishFault[] => (message ? [{ row, field, message }] : []);
    const again = (kind: "slug" | "host" | "name", text: string | null, what: string): string | null => {
      const before = text ? seen[kind].get(text) : undefined;
      if (text && before === undefined) seen[kind].set(text, row);
      return before === undefined ? null : `和第${before}行的${what}一样`;
    };
    const { slug, name, host, admin } = wish;
    const { taken } = ground;
    return [
      ...at(
        "slug",
        slugProblem(slug) ??
          again("slug", slug, "短名") ??
          (taken.slugs.has(slug) ? "这个短名有单位用着或用过，请换一个" : null),
      ),
      ...at(
        "name",
        nameOf(name) ??
          again("name", name, "单位名称") ??
          (taken.names.has(name) ? "集团里已经有这个名称的单位" : null),
      ),
      ...at("kind", TOP_KINDS.includes(wish.kind) ? null : "最上面的组织选党委、党总支或党支部"),
      ...at("openedOn", dayProblem(wish.openedOn, ground.now)),
      ...at(
        "host",
        hostProblem(host, ground.console) ??
          again("host", host, "域名") ??
          (host && taken.hosts.has(host) ? "这个域名有单位用着或用过，请换一个" : null),
      ),
      ...at("profile", wish.profile === null || findProfile(wish.profile) ? null : "没有这个行业方案，请从下拉里选"),
      ...at("peerClass", (wish.peerClass ?? "").length > CLASS_MOST ? `同类组最多${CLASS_MOST}个字` : null),
      ...at("admin.login", loginProblem(admin.login)),
      ...at("admin.name", nameProblem(admin.name)),
    ];
  });
}

function slugProblem(slug: string): string | null {
  if (!slug) return "请填短名，它是网址的开头";
  return SLUG.test(slug) ? null : "短名用2到31个小写字母、数字或横线，以字母开头";
}

function nameOf(name: string): string | null {
  if (name.length < 2) return "请填单位名称，至少2个字";
  return name.length > NAME_MOST ? `单位名称最多${NAME_MOST}个字` : null;
}

function dayProblem(day: string, now: number): string | null {
  if (!isDay(day)) return "成立日期写成 2019-07-01";
  return day > dayOf(now) ? "成立日期不能晚于今天" : null;
}

function hostProblem(host: string | null, console: string | null): string | null {
  if (!host) return "请填域名";
  if (!HOST.test(host)) return "域名写成 jiguan.example.cn，小写，不带 http";
  return host === console ? "这个域名是平台自己的" : null;
}
