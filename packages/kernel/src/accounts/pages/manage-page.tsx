import { Head, List, Sheet, Stack } from "@jiceng/ui";

const GROUPS = [
  {
    title: "人和权限",
    places: [
      {
        may: "accounts.stop",
        text: "账号",
        href: "/manage/accounts",
        note: "请人进来、给角色归系统管理员；收回角色、停用账号，安全管理员也可以。",
      },
      {
        may: "accounts.stop",
        text: "谁能做什么",
        href: "/manage/rights",
        note: "选一个组织，看每件事谁能做，凭什么。",
      },
      {
        may: "visits.manage",
        text: "外来查阅",
        href: "/manage/visits",
        note: "集团总部、平台运维来查阅过什么时候；让不让来，由您定。",
      },
      {
        may: "accounts.manage",
        text: "程序接口",
        href: "/manage/programs",
        note: "给本单位的人事、办公系统开口令：能做什么、管哪个组织、到哪天。",
      },
      {
        may: "sign-on.set",
        text: "登录方式",
        href: "/manage/sign-on",
        note: "把本单位的统一登录接过来：填对方的网址，试一试，再放到登录页上。",
      },
      {
        may: "cohorts.define",
        text: "党员类别",
        href: "/manage/cohorts",
        note: "定一线、青年、境外这样的类别，看活动有没有覆盖到。",
      },
      {
        may: "members.mend",
        text: "重复登记的人",
        href: "/duplicates",
        note: "同一个人登记了两次的，看过以后合成一个。",
      },
      {
        may: "erasures.carry",
        text: "删除个人信息",
        href: "/erasures",
        note: "离开的人要求删除的：一个管理员提出，另一个人核对后执行。",
      },
    ],
  },
  {
    title: "组织",
    places: [
      {
        may: "units.change",
        text: "组建情况",
        href: "/formation",
        note: "哪些单位和项目应建支部还没建，哪些项目快结束；支部是怎么组建的。",
      },
      {
        may: "imports.run",
        text: "导入",
        href: "/imports",
        note: "用表格一次录入组织、党员，请支部书记进来；先试读，看过再写入。",
      },
    ],
  },
  {
    title: "应办和数",
    places: [
      {
        may: "rules.read",
        text: "规定",
        href: "/rules",
        note: "条例里的数、依据和把握程度；本单位可以定得更严，也在这里定应办从哪个月算起。",
      },
      {
        may: "rules.read",
        text: "应办",
        href: "/duties",
        note: "支部要按期办的各项：多久几次、谁来办、截止哪天；本单位自己要求的也在这里立。",
      },
      {
        may: "rules.read",
        text: "放假安排",
        href: "/calendar",
        note: "每年照国务院办公厅的通知录入；按工作日算的截止日用到它。",
      },
      {
        may: "periods.close",
        text: "各月发布",
        href: "/periods",
        note: "把过完的月份的数固定下来；确有差错时重新打开，要写原因。",
      },
    ],
  },
  {
    title: "活动",
    places: [
      {
        may: "plugins.read",
        text: "插件",
        href: "/manage/plugins",
        note: "本单位开展哪些活动：启用、设置、停用；每个插件能看什么、谁能做什么，都列在这里。",
      },
    ],
  },
  {
    title: "集团",
    places: [
      {
        may: "letters.read",
        text: "往来函",
        href: "/manage/letters",
        note: "本单位和集团里其他单位之间系统自己收发的：上报的数、规定动作、转接；没有送到的在这里看原因，可以再送。",
      },
    ],
  },
  {
    title: "本单位的数据",
    places: [
      {
        may: "enterprise.takeout",
        text: "全部数据",
        href: "/manage/takeout",
        note: "把本单位的全部数据整个导出带走；平台对本单位做过什么，也在这里看。",
      },
    ],
  },
  {
    title: "通知",
    places: [
      {
        may: "channels.manage",
        text: "通知去处",
        href: "/manage/channels",
        note: "把发给一个组织的通知，也发到它的企业微信群或钉钉群；看最近发了什么、哪些没发出去。",
      },
    ],
  },
];

/** What an administrator looks after, and what each place is for. */
export const ManagePage = ({ may }: { may: Record<string, boolean> }) => (
  <Stack>
    <Head
      title="管理"
      lead="每一处改动都记在操作记录里，改错了可以改回来。操作记录由审计员查看，管理员看不到：管事的不查自己。"
    />
    {GROUPS.map(({ title, places }) => ({ title, open: places.filter((place) => may[place.may]) }))
      .filter(({ open }) => open.length > 0)
      .map(({ title, open }) => (
        <Sheet flush title={title}>
          <List inset items={open.map(({ text, href, note }) => ({ text, href, note }))} />
        </Sheet>
      ))}
  </Stack>
);
