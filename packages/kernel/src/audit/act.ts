import type { Plugin } from "@jiceng/plugin";

/** What the kernel's own acts are called. */
const ACTS: Readonly<Record<string, string>> = {
  "tenant.founded": "开通了本单位",
  "account.opened": "开了账号",
  "accounts.opened": "由程序开了一批账号",
  "account.link.issued": "发了设密码的链接",
  "account.closed": "停用了账号",
  "account.reopened": "恢复了账号",
  "account.sessions.ended": "让账号在所有设备上退出",
  "account.password.first": "设了首个密码",
  "account.password.reset": "用链接重设了密码",
  "account.password.changed": "改了自己的密码",
  "session.revoked": "退出了自己的一台设备",
  "grant.given": "给了角色",
  "grant.withdrawn": "收回了角色",
  "units.imported": "导入了组织",
  "members.imported": "导入了党员",
  "member.changed": "登记了党员的变动",
  "member.change.undone": "收回了党员变动的登记",
  "transfer.offered": "提出了组织关系转接",
  "transfer.accepted": "接收了转来的党员",
  "transfer.refused": "退回了组织关系转接",
  "transfer.withdrawn": "撤回了组织关系转接",
  "transfer.made": "把党员从一个组织转到了另一个组织",
  "unit.founded": "新设了组织",
  "unit.split": "拆分了组织",
  "unit.renamed": "改了组织的名称",
  "unit.moved": "调整了组织的隶属",
  "unit.merged": "合并了组织",
  "unit.dissolved": "撤销了组织",
  "unit.reopened": "恢复了组织",
  "member.reading.corrected": "改了姓名的读音",
  "unit.formed": "登记了组织的组建方式",
  "unit.tied": "登记了组织建在哪里",
  "unit.untied": "登记了组织不再建在那里",
  "project.end-planned": "登记了项目预计结束的日期",
  "member.works": "登记了党员在哪里工作",
  "member.works-no-more": "登记了党员不在那里工作了",
  "formation.taken-over": "由程序录入了一批组建情况",
  "period.closed": "发布了一个月的数",
  "period.reopened": "重新打开了一个月",
  "rule.set": "把一条规定定得更严",
  "rule.restored": "把一条规定改回条例的数",
  "calendar.entered": "录入了一年的放假安排",
  "due-since.set": "定了应办从哪个月算起",
  "tasks.taken-over": "由程序录入了一批任务",
  "task.dispatched": "下达了任务",
  "task.split": "分解了任务",
  "task.sign": "签收了任务",
  "task.feedback": "反馈了任务的进展",
  "task.report": "报了任务办结",
  "task.verify": "核验通过了任务",
  "task.return": "退回了任务",
  "task.ask-extension": "申请任务延期",
  "task.grant-extension": "同意了任务延期",
  "task.refuse-extension": "没有同意任务延期",
  "task.withdraw": "撤回了任务",
  "task.owners": "定了任务的责任人",
  "task.reminded": "催办了任务",
};

/** Every act that has words: the kernel's, and those of the plugins that the tenant has, by their code. */
export const actWords = (plugins: readonly Plugin[]): Record<string, string> => ({
  ...ACTS,
  ...Object.fromEntries(
    plugins.flatMap((plugin) =>
      Object.entries(plugin.data).flatMap(([name, { title, flow }]) => {
        const code = (move: string) => `${plugin.id}.${name}.${move}`;
        return [
          [code("plan"), `${title}：保存`],
          [code("taken-over"), `${title}：由程序录入了一批`],
          ...Object.entries(flow?.moves ?? {}).map(([move, of]) => [code(move), `${title}：${of.title}`]),
        ];
      }),
    ),
  ),
});
