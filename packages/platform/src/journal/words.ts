import { RING_LABELS, type Ring } from "@jiceng/kernel";

/** What is done on the platform, in words. */
const ACTS: Readonly<Record<string, string>> = {
  "operator.invited": "添加了运维人员",
  "operator.invited-again": "让运维人员重设密码和动态码",
  "operator.password-set": "设了密码和动态码",
  "operator.signed-in": "登录",
  "operator.passkey-added": "加了通行密钥",
  "operator.passkey-removed": "删了通行密钥",
  "operator.signed-out": "退出",
  "release.published": "发布了插件版本",
  "release.promoted": "放开了插件版本",
  "release.halted": "停发了插件版本",
  "release.resumed": "恢复了插件版本",
  "list.exported": "把一份列表导出成了文件",
  "tenant.asked": "提出开通单位",
  "tenant.asked-again": "让没有开通成的单位再试",
  "tenant.withdrawn": "撤回了还没开通的单位",
  "tenant.opened": "开通了单位",
  "tenant.link": "给首任管理员换了新链接",
  "filter.kept": "保存了一个筛选",
  "filter.dropped": "去掉了一个筛选",
  "tenant.ring": "给单位换了一环",
  "tenant.merged": "登记单位已并入别的单位",
  "tenant.suspended": "暂停了单位的使用",
  "tenant.resumed": "恢复了单位的使用",
  "tenant.renamed": "给单位换了域名",
  "tenant.moved": "给单位换了集团",
  "tenant.export-asked": "请单位导出全部数据",
  "tenant.exported": "单位导出了全部数据",
  "tenant.leaving": "开始注销单位",
  "tenant.kept": "撤回了单位的注销",
  "tenant.destroying": "注销期满，开始销毁单位的数据",
  "tenant.destroyed": "销毁完单位的数据，核对过没有剩下",
  "break-glass.asked": "向单位申请应急查阅",
  "break-glass.consented": "单位同意了应急查阅",
  "break-glass.refused": "单位没有同意应急查阅",
  "break-glass.entered": "进单位应急查阅",
  "break-glass.left": "结束了应急查阅，或撤回申请",
  "break-glass.ended": "应急查阅在单位那边结束了",
};

/** What was done; an act without words by its code. */
export function whatOf(act: string, detail: string): string {
  const words = ACTS[act] ?? act;
  const { ring } = JSON.parse(detail) as { ring?: Ring };
  return ring === undefined ? words : `${words}：到${RING_LABELS[ring] ?? ring}`;
}

/** Whoever did it: an operator by name, somebody of a group's headquarters, a program with the service key, the platform by itself. */
export function whoOf({ actor, actorName }: { actor: string; actorName: string | null }): string {
  if (actorName) return actorName;
  // Their names are their enterprise's own: its audit has them.
  if (actor.includes("/")) return "集团总部";
  return actor === "program:platform" ? "程序（平台口令）" : "自动";
}
