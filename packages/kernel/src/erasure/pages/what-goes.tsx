import { List } from "@jiceng/ui";
import { ERASED } from "../erasure.ts";
import type { Around } from "../store.ts";

/** What an erasure takes and what it leaves, said before anybody decides. */
export const WhatGoes = ({ around }: { around: Around }) => (
  <List
    items={[
      { text: "删掉：姓名、编号（含曾用编号）、入党日期、姓名的读音", note: `原来写姓名的地方都显示“${ERASED}”。` },
      {
        text: around.logins.length > 0 ? `删掉：账号 ${around.logins.join("、")}` : "没有账号",
        ...(around.logins.length > 0 && { note: "登录、草稿、消息一并删掉，角色收回。" }),
      },
      textsOf(around),
      ...(around.elsewhere > 0 && around.namesakes === 0
        ? [
            {
              text: `不改：另有${around.elsewhere}条别的组织的记录里有同样的字`,
              note: "可能是同名的人，系统不替您改；确是此人的，请先由那个组织改。",
            },
          ]
        : []),
      { text: "留下：哪段时间在哪个组织、到会、完成、已发布的数", note: "都不再和姓名连着，各项数不变。" },
    ]}
  />
);

/** What becomes of the name in what people wrote. */
function textsOf({ records, elsewhere, namesakes }: Around): { text: string; note: string } {
  if (namesakes > 0)
    return {
      text: `不改：${records + elsewhere}条记录的文字里有这几个字`,
      note: `还有${namesakes}个人的姓名里也是这几个字，系统分不清写的是谁。确是此人的，请先由各组织改好再执行。`,
    };
  return {
    text: records > 0 ? `改掉：${records}条记录的文字里写了这个姓名` : "记录的文字里没有写这个姓名",
    note: "只改此人待过的组织、或名单上有此人的记录。",
  };
}
