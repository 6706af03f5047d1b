import { notify } from "../notices/index.ts";

/** Roles are people's to withdraw: whoever looks after accounts at the unit that somebody left is asked to look. */
export const accountLeft = ({ unitNo, unit }: { unitNo: number; unit: { name: string } }) =>
  notify({
    to: { ability: "accounts.stop", unitNo },
    text: `${unit.name}有一名有账号的党员离开了，请看看账号和角色还要不要留。`,
    href: "/manage/accounts",
  });
