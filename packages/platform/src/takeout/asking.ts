import type { TenantAct } from "../standing/tenant-act.tsx";

/** An operator asks an enterprise to take its data along. Its administrator does it or does not; no operator ever holds the file. */
export const askingForTakeout: TenantAct = {
  path: "takeout",
  title: "请它导出全部数据",
  lead: ({ name }) =>
    `${name}的系统管理员会看到下面这句话。导不导由他定，文件只在单位自己的域名上、由他下载；平台的人拿不到，也看不到里面。`,
  button: "请它导出",
  refusal: ({ standing }) =>
    standing === "open" || standing === "leaving" ? null : "它的页面关着，没有人能导出。先恢复使用，再请它导出。",
  fields: () => ({}),
  step: () => ({ step: "export-asked", standing: null }),
};
