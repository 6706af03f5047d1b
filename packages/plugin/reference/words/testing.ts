import type { Chapter } from "./words.ts";

export const testing: Chapter = {
  title: "测试",
  intro:
    "`testPlugin` 在内存里搭一家小单位，用的是产品自己的规则。照着人怎么用来写：谁填了什么表，谁走了哪一步，谁看得到什么。用 `node:test` 写在 `test` 里，`npm test` 来跑。",
  of: {
    testPlugin: "把插件放进一家小单位，给出 `Tested`。清单不对会当场说。",
    TestPlugin: "`testPlugin` 的类型。",
    World: {
      about: "一家小单位，写得够这个测试用就行。",
      members: {
        today: "今天，不写是 2026-09-24。",
        units: "组织，按自己起的编号；上级写在前面。",
        members: "党员，按自己起的编号。每个人都可以用 `as` 来当。",
        people: "有角色的人，按自己起的名字。直接在 `Tested` 上做的，是其中第一个。",
        settings: "单位设的；没写的用默认。",
        records: "已经有的记录，按集合。",
        figures: "别处来的指标，先按名字，再按组织或党员。",
        outside: "外面的地址怎么回答，按地址和路径；没写的就没有回答。",
        holidays: "周末以外的放假，数工作日用。",
      },
    },
    UnitGiven: { about: "一个组织。", members: { name: "名称。", kind: "哪一种。", under: "上级的编号。" } },
    MemberGiven: {
      about: "一名党员。",
      members: { name: "姓名。", unit: "在哪个组织。", post: "职务，如书记、组织委员。", status: "不写是正式。" },
    },
    PersonGiven: {
      about: "一个有角色的人。",
      members: {
        member: "是哪名党员；不写就只是一个账号。",
        name: "姓名。",
        roles: '角色和管的组织，如 `{ secretary: "first" }`，下面的也管。',
      },
    },
    RecordGiven: {
      about: "一条已经有的记录。",
      members: {
        id: "编号。",
        unit: "属于哪个组织。",
        doc: "内容。",
        state: "状态，不写是流转的起点。",
        period: "期间。",
        duty: "完成的应办。",
        by: "谁写的，党员的编号。",
        on: "哪天写的、哪天到这个状态的，不写是今天。",
        v: "哪一版格式写的，不写是现在的。",
        moves: "走过的流转，旧的在前。",
      },
    },
    Tested: {
      about: "放进小单位的插件。能做 `Person` 的全部，做的是 `people` 里的第一个人。",
      members: {
        as: "换一个人来做。",
        on: "到另一天。",
        job: "跑一次定时任务。",
        emit: '告诉插件发生了什么，如 `emit("talks.confirm", { record })`。',
        score: "`score.table` 一批内容各该得几分；`score.of` 给出一个的全部结果。",
        metric: "一个指标的数，按组织或按人。",
        duty: "一个组织的一件应办：要不要办，办了没有，是哪些记录。",
        records: "一类记录现在的样子，不管谁看。",
        record: "一条记录现在的样子。",
        told: "到现在通知过的。",
        tasks: "到现在派过的任务。",
        vote: "在插件发起的投票里投一份：按项的名字写选了什么。不问是谁投的。",
        closeBallot: "让一次投票截止，这以后就有汇总。",
      },
    },
    Person: {
      about: "一个看页面、填表、走流转的人。不归他看的，和产品里一样，当作没有：调用会失败。",
      members: {
        page: "一页给出的部件。",
        open: "打开一条记录的页面。",
        tile: "一个小块。",
        html: "一页画出来的样子，用 `assert.match` 找里面的字。",
        htmlOf: "一条记录的页面画出来的样子。",
        column: "一列的文字，按编号。",
        document: "一份材料的内容。",
        submit: "填一张表并交上去；先填好的由 `start` 来，写的盖在上面。",
        move: "走一步。",
      },
    },
    At: {
      about: "在哪里、怎么交一张表。",
      members: {
        unit: "在哪个组织填。",
        record: "改哪条记录。",
        duty: "为哪件应办。",
        period: "为哪个期间。",
        press: '按哪个按钮：`submit` 里的一个流转，或 `"save"` 只保存。不写是第一个流转。',
        query: "地址里另外写的，如 `{ request: id }`。",
      },
    },
    Outcome: {
      about: "做了以后怎么样。",
      members: {
        errors: "哪里不对；空的就是做成了。不对就什么都没写。",
        record: "写下、改了、走了一步的那条记录。",
        state: "它现在的状态。",
        to: "`save` 给出的去处。",
        told: "这一次通知的。",
        tasks: "这一次派的任务。",
      },
    },
    Told: "通知的一条，和交给 `notify` 的一样。",
    TaskGiven: "派的一个任务，和交给 `task` 的一样。",
    ScoredAt: { about: "算分时另外给的。", members: { linked: "`link` 字段连到的内容。", adjusted: "申诉改判的分。" } },
    StoredSeen: {
      about: "一条记录现在的样子，不管谁看：`PluginRecord` 的几项，和走过的每一步。",
      members: { history: "走过的每一步。" },
    },
  },
};
