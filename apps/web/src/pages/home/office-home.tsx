import { Head, List, Sheet, Stack } from "@jiceng/ui";

const PLACES = [
  {
    may: "audit.read",
    text: "操作记录",
    href: "/audit",
    note: "谁在什么时候做了什么，最近的在前；可以按人、操作、组织和日期找，也可以导出。",
  },
  {
    may: "audit.read",
    text: "验封签",
    href: "/audit/check",
    note: "整本重算一遍：有没有哪一行被改过、被删过。",
  },
  { may: "audit.read", text: "规定", href: "/rules", note: "数是按什么算的：条例、依据，和本单位定得更严的。" },
  {
    may: "audit.read",
    text: "插件",
    href: "/manage/plugins",
    note: "启用了哪些，各能看什么、谁能做什么；谁在什么时候改了什么。",
  },
  { may: "accounts.stop", text: "账号", href: "/manage/accounts", note: "收回角色，停用账号，让丢了的设备退出登录。" },
  { may: "accounts.stop", text: "谁能做什么", href: "/manage/rights", note: "选一个组织，看每件事谁能做，凭什么。" },
];

export const OFFICE_TITLE = "您管的事在这里";

/** Whether somebody has an office of the enterprise's administration that this page leads to. */
export const hasOffice = (may: Record<string, boolean>): boolean => PLACES.some((place) => may[place.may]);

/** Home of an auditor or a security administrator: no branch's work, but the book or the accounts. */
export const OfficeHome = ({ name, may }: { name: string; may: Record<string, boolean> }) => (
  <Stack>
    <Head title={OFFICE_TITLE} lead={`${name}，您好。`} />
    <Sheet flush>
      <List
        inset
        items={PLACES.filter((place) => may[place.may]).map(({ text, href, note }) => ({ text, href, note }))}
      />
    </Sheet>
  </Stack>
);
