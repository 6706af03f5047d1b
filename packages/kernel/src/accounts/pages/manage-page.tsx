import { Head, List, Sheet, Stack } from "@jiceng/ui";

const PLACES = [
  {
    may: "accounts.manage",
    text: "账号",
    href: "/manage/accounts",
    note: "请人进来，给角色，发重置链接，停用离开的人。",
  },
  {
    may: "imports.run",
    text: "导入",
    href: "/imports",
    note: "用表格一次录入组织和党员；先试读，看过再写入。",
  },
  {
    may: "periods.close",
    text: "各月发布",
    href: "/periods",
    note: "把过完的月份的数固定下来；确有差错时重新打开，要写原因。",
  },
];

/** What an administrator looks after, and what each place is for. */
export const ManagePage = ({ may }: { may: Record<string, boolean> }) => (
  <Stack>
    <Head title="管理" lead="每一处改动都记在操作记录里，改错了可以改回来。" />
    <Sheet flush>
      <List
        inset
        items={PLACES.filter((place) => may[place.may]).map(({ text, href, note }) => ({ text, href, note }))}
      />
    </Sheet>
  </Stack>
);
