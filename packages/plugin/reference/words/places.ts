import type { Chapter } from "./words.ts";

export const pages: Chapter = {
  title: "页面和部件",
  intro:
    "页面不写网页代码，只用 `ui` 给出一列部件，由系统来画。每个部件的样子和写法，见[插件能显示的](/help/nodes)。连到哪里用 `Target` 说，不写网址。一条记录有标准页，不写也有。",
  of: {
    Page: {
      about: "一页。",
      members: {
        title: "页的标题。",
        permission: "要有的权限。",
        view: "给出部件。`kit` 是能用的东西，`query` 是地址里问号后面的。",
      },
    },
    Query: "地址里问号后面的，都是文字。",
    ui: '写部件的函数，和部件同名。`Of<"list">` 是那个部件，`Rest<…>` 是它其余可以写的，都见下面的 `Node`。',
    Node: "全部部件。可以直接写成对象，用 `ui` 更短。",
    Target:
      "去哪里：自己的页、记录、表单，或者组织、党员、任务。看不到的人没有链接。表单写 `query: { unit }` 就在那个组织填，不写就先让人选。",
    Tone: "一个词的轻重：`on` 好了，`todo` 要办，`soon` 快到期，`late` 晚了，`over` 过期，`none` 不论。颜色和形状一起变。",
    Cell: "表格一格里放什么。",
    Column: { about: "表格的一列。", members: { key: "行里的哪一项。", title: "列名。", number: "是数，靠右。" } },
    Row: "表格的一行，按列的 `key`。",
    Card: {
      about: "一张卡片，用在 `cards` 和 `lanes` 里。",
      members: {
        title: "名称。",
        to: "点开去哪里。",
        over: "名称上面的小字，如所属组织。",
        note: "名称下面的一句。",
        tag: "一个词的标签。",
        tone: "标签的轻重。",
        facts: "几项情况。",
        progress: "进度。",
      },
    },
    Branch: {
      about: "`tree` 的一项。",
      members: { text: "文字。", note: "后面的小字。", to: "点开去哪里。", items: "它下面的。" },
    },
    GridCell: {
      about: "`grid` 的一格。",
      members: { field: "字段名，子表里的写 `rows.2.name`。", value: "现在的值。", locked: "为什么不能改。" },
    },
  },
};

export const forms: Chapter = {
  title: "表单",
  intro:
    "两种。写 `of` 的记一条记录：画、存草稿、检查、保存都由系统做。写 `fields` 和 `save` 的是自己的表单，一次可以写几类记录，要么全写成，要么都不写。",
  of: {
    Form: {
      about: "一张表单。记一条记录的，在那条记录的页面上自动有按钮：谁能填、哪个状态能填，由权限和流转来定。",
      members: {
        title: "叫什么。",
        permission: "要有的权限，对记录所在的组织。",
        of: "记哪类记录。",
        fields: "自己的字段；不写就用那类记录的。",
        at: "在哪几种组织填，见 `UnitKind`；不写就都可以。",
        parts: "分几块，每块有标题和字段；不写就是一块，全部字段。",
        requires: "除了流转要的，这张表单还要填的。",
        fixed: "总是写成这些值的字段。",
        roster: "子表里的人从组织里来，见 `Roster`。",
        submit: "底下的流转按钮，第一个是主要的；按了就保存、检查、走这一步。不写只保存。",
        uses: "写在表单旁边的话：填一次，用在哪些地方。",
        states: "记录在哪些状态时可以用它保存；不写就看流转：走得出去的状态才能改。",
        start: "打开时先填好什么；改一条记录时，只填还空着的。",
        given:
          "没有人填的字段：每次保存都按 `start` 给的写上，第一次提交以后就不再变。用 `beside` 给人看。上级规定的内容就这样写。",
        beside: "记一条记录的表单上，画在字段上面的：上次遗留的、要提醒的。`at.doc` 是填到现在的内容。",
        save: "自己的表单保存时做什么：返回去哪里，或者哪里不对。`query` 是地址里问号后面的，如按钮里写的 `query: { unit }`；`unit` 系统已经核对过，别的要自己用 `get` 读一遍。",
      },
    },
    Opened: {
      about: "表单是在哪里打开的，`start` 用。",
      members: {
        unit: "组织的编号。",
        unitName: "组织的名称。",
        period: "为哪个期间填。",
        people: "可以写到的人，和他们的职务。",
      },
    },
    Next: "`save` 的结果：`{ to }` 去哪里，或 `{ errors }` 哪里不对；有错就什么都没写。",
    Roster: {
      about: "子表里的人由系统按某一天的名单填好，填表的人只勾。",
      members: {
        field: "哪个子表。",
        of: "`branch` 支部（或党小组）全体党员，`committee` 支委。",
        asOf: "写着日期的字段：按那一天的名单。",
        quorum: "边勾边显示到会是否过半：`half` 全部应到的，`voters` 有表决权的，预备党员到会但不计。",
        standing: "子表里的一个选项字段，系统写上那一天是正式还是预备。",
      },
    },
  },
};

export const beside: Chapter = {
  title: "小块、列、材料",
  intro: "放在别人页面上的，和能存成文件的。",
  of: {
    Tile: {
      about: "首页、组织页、党员页上的一小块。页面先出来，它随后补上；出错只空这一块。",
      members: { on: "放在哪里。组织页、党员页的 `query` 里有 `unit`、`member`。" },
    },
    ListColumn: {
      about: "名单里多出来的一列，人在“显示”里勾选才有。",
      members: {
        title: "列名。",
        on: "组织名单还是党员名单。",
        permission: "要有的权限。",
        value: "给一批编号，按编号给出文字。",
      },
    },
    PlannedDocument: {
      about: "一份可以存下来的材料。",
      members: {
        title: "叫什么。",
        of: "说的是哪类记录；不写就是整个插件的。",
        as: "`docx` 按公文格式，`xlsx` 是表格。",
        permission: "要有的权限。",
        fill: "给出内容；`id` 是那条记录。",
      },
    },
    Paper: {
      about: "材料的内容。",
      members: { title: "标题。", head: "红头；没有就只有标题。", parts: "从上到下的各部分。" },
    },
    PaperHead: {
      about: "版头：发文机关或纪要的标志，下面左边编号、右边日期，再下面一条红线。",
      members: { mark: "标志，一行。和标题一样时，标题不再重复。", number: "编号或期数。", day: "日期。" },
    },
    PaperPart:
      "一部分：小标题（可以有三级）、段落（`flush` 的顶格，像主送机关那一行）、逐项（出席、请假、列席这样的标签和内容）、表、落款。",
  },
};

export const jobs: Chapter = {
  title: "自己做的事",
  intro:
    "没有人在看的时候做的：早上做一遍的，和某件事发生以后做的。这时没有读者，看到的是全单位；要由人来定的流转（有 `notBy` 的）不能替人走。同一件事可能告诉几次，写下的只算一次。",
  of: {
    Job: {
      about: "定时做的。",
      members: { title: "叫什么，管理员看得到。", every: "`day` 每天7点，`week` 每周一7点。", run: "做什么。" },
    },
    Reactions:
      "事情发生以后做的，按事情的名字：自己的流转写 `talks.confirm`，系统的有 `period.published`、`unit.changed`。",
    PluginEvent: {
      about: "发生了什么。",
      members: {
        event: "事情的名字。",
        record: "哪条记录。",
        unit: "哪个组织。",
        period: "哪个期间。",
        key: "同一件事每次告诉都一样。",
      },
    },
  },
};

export const kits: Chapter = {
  title: "函数能用的",
  intro:
    "页面、表单、定时任务的函数，第一个参数是它。它只替这一次、这一个人做事：读到的，只有这个人本来就能看的；用完就失效。一起发出的读取合成一次，写成 `await Promise.all([…])` 更快。",
  of: {
    Kit: {
      about: "页面、小块、列、材料用的，只能读。",
      members: {
        me: "谁在看：姓名，和对应的党员编号（没有就是 `null`）。",
        may: "这个人有没有某个权限（在任何一个组织有就算）。",
        today: "今天。",
        settings: "单位设的，没设的是默认。",
        data: "自己的各类记录，如 `k.data.talks.find(…)`。",
        units: "这个人对其有某权限的组织。要声明 `units:read`。",
        members: "那些组织今天的党员。要声明 `members:read`。",
        metrics: "指标的数，含下面各级；写 `unit` 就只要它和它下面一级的。要声明 `metrics:read`。",
        scores: "几条记录的评分。",
        anniversaries:
          "那些组织里某个月入党的党员，只有月和日；本人关掉的不在里面，也看不出来。要声明 `members:anniversary`。",
        posts: "那些组织今天谁任什么职务，书记在前；`kind` 只要几类组织的。要声明 `posts:read`。",
        published: "通报了的评分，只有通报给这个人的。要声明 `scores:publish`。",
        rule: "一条规定今天在本单位是多少，按规定库里的名字，如 `appraisal.excellent`。",
        ballot: "自己发起的一次无记名投票；没有，或这个人看不到，是 `null`。要声明 `ballots:open`。",
      },
    },
    SubmitKit: {
      about: "表单的 `save` 用的，能读能写。写的先记下，函数正常返回以后一次写成；出错就一样也没写。",
      members: {
        data: "除了读，还有 `put` 和 `move`，见 `Writes`。",
        notify: "通知人：对某组织有某权限的人，或一名党员。要声明 `notify`。",
        task: "给一个组织派任务。要声明 `tasks:create`。",
        openBallot: "在一个组织发起无记名投票，返回编号；要投的党员会收到通知。要声明 `ballots:open`。",
        publish: "通报几条记录的评分；没定下来的、正在申诉的、通报过的会被拒，并说明原因。要声明 `scores:publish`。",
        http: "请系统连一个声明过的地址，一次提交最多5次。",
      },
    },
    JobKit: {
      about: "定时任务和事情发生以后用的：看得到全单位，没有“我”。",
      members: {
        data: "读和写。",
        notify: "通知人。",
        today: "今天。",
        settings: "单位设的。",
        units: "组织。",
        members: "党员。",
        metrics: "指标的数。",
        scores: "评分。",
        anniversaries: "谁哪天政治生日。",
        posts: "谁任什么职务。",
        published: "通报了的评分。",
        http: "请系统连一个声明过的地址，一次最多20次；重做时会再连。",
      },
    },
    Reads: {
      about: "读一类记录。",
      members: { find: "找几条，见 `FindQuery`。", get: "读一条；没有，或这个人看不到，都是 `null`。" },
    },
    Writes: {
      about: "写一类记录。",
      members: {
        put: "新写一条（给出组织），或者改一条（给出编号和读到的 `rev`；没写的字段不变）。新写的从流转的起点开始，写了 `state` 就从起点走一步到那里。返回编号。",
        move: "让一条记录走一步。走不了就整个不成，页面说为什么。",
      },
    },
    FindQuery: {
      about: "找什么。没写在 `index` 里的字段，会被拒绝。",
      members: {
        where:
          '按 `index` 里的字段，和 `state`、`duty`、`period`、`unit`；给几个值就是其中任何一个。`mine: "yes"` 只要写到本人的，`names` 只要写到这几名党员的。',
        orderBy: "按哪个字段排；`$at` 写的时间，`$since` 到现在状态的时间；前面加 `-` 就是从大到小。",
        limit: "最多几条，默认50，最多500。",
        after: "接着上一次的 `next` 往下。",
      },
    },
    Found: {
      about: "找到的。",
      members: {
        items: "这一批。",
        next: "后面还有就给出接着找的记号，没有是 `null`。",
        states: "每个状态一共几条，不管 `where` 里的 `state`。",
      },
    },
    PluginRecord: {
      about: "一条记录。",
      members: {
        id: "编号。",
        rev: "第几次改；改的时候要给出来。",
        unit: "所属组织的编号；看的人打不开这个组织时是空的。",
        unitName: "所属组织的名称。",
        period: "期间。",
        duty: "完成的是哪件应办。",
        state: "状态。",
        doc: "内容。",
        names: "内容里写到的党员、组织、记录的名称，按编号。",
        at: "写的时间，UTC 毫秒。",
        since: "到现在状态的时间，UTC 毫秒。",
        dueBy: "下一步该在哪天以前走。",
        locked: "为什么不能再改，见 `Lock`。",
      },
    },
    OpenRecord: {
      about: "打开的一条记录，比列表里的多这些。",
      members: {
        history: "走过的每一步，旧的在前。",
        moves: "看的人现在能走的。",
        missing: "每个流转还缺什么，来自 `guard`。",
        editable: "看的人现在能不能改内容。",
        forms: "能用哪些表单改。",
      },
    },
    Lock: "`published` 这个月的数已发布，`reviewed` 已上报。",
    MoveRow: {
      about: "走过的一步。",
      members: {
        move: "流转的名字。",
        from: "从。",
        to: "到。",
        by: "谁，姓名。",
        at: "时间，UTC 毫秒。",
        reason: "写的原因。",
      },
    },
    OfferedMove: {
      about: "能走的一步。",
      members: {
        move: "流转的名字。",
        title: "按钮上的字。",
        why: "为什么现在不行；行就是 `null`。",
        reason: "要不要写原因。",
      },
    },
    UnitSeen: {
      about: "一个组织。",
      members: {
        id: "编号。",
        name: "名称。",
        kind: "哪一种。",
        path: "上面各级的名称，从最上面起。",
        parent: "上一级的编号；看不到就是 `null`。",
      },
    },
    AnniversarySeen: {
      about: "政治生日在某个月的党员。",
      members: {
        member: "党员的编号。",
        name: "姓名。",
        unit: "所在组织。",
        day: "入党的月和日，如 `07-01`，没有年份。",
      },
    },
    PostSeen: {
      about: "今天有人任的一个职务。",
      members: {
        unit: "组织的编号。",
        post: "职务，如书记、组织委员、党小组长。",
        member: "党员的编号。",
        name: "姓名。",
      },
    },
    PublishedQuery: {
      about: "要哪些通报了的结果。",
      members: {
        unit: "这个组织和它下面的。",
        period: "哪个期间。",
        order: "`points` 按分数排，单位设了才行；不写按组织先后。",
        limit: "最多几个，默认50，最多500。",
        after: "接着上一次的 `next` 往下。",
      },
    },
    BallotAsked: {
      about: "发起一次无记名投票。谁投了什么，谁也问不到；截止以前什么也不数。",
      members: {
        ability: "自己的一个权限：对那个组织有它的人看得到投了几份，截止后看得到汇总。",
        unit: "哪个组织。",
        title: "投的是什么。",
        intro: "题目前面的一两句话。",
        items: "逐项投的，最多200项，每项可以不投。",
        options: "每项选哪一个，2到8个，如优秀、合格。",
        voters: "党员登录后投，每人一次；写 `links` 就由发起人印那么多张一次性投票码，没有账号的人也能投。",
        closesAt: "什么时候截止，`2026-12-20T18:00`，北京时间。",
      },
    },
    BallotItem: "投的一项：一句话，或一名党员（姓名由系统写上）。`key` 是插件自己给它的名字。",
    BallotSeen: {
      about: "自己发起的一次投票。",
      members: {
        id: "编号。",
        title: "投的是什么。",
        state: "`open` 在投，`closed` 截止了，`void` 作废了。",
        closesAt: "什么时候截止。",
        due: "应投几份。",
        voted: "投了几份。",
        tally: "汇总，截止以后才有；投的太少（投票码少于5份，党员少于3份）没有。",
      },
    },
    BallotTally: {
      about: "关于投了什么，能知道的只有这些。",
      members: { slips: "一共几份。", items: "每一项每个选项几份；这一项投的人太少就是 `null`。" },
    },
    HttpRequest: {
      about: "请系统代连的一次：总是 https，不带 cookie，不跟着跳转，最多等5秒。",
      members: {
        host: "和 `needs` 里声明的一样。",
        path: "从 `/` 起，只用字母、数字和 `-._~/`。会留在操作记录里，不要写人；会变的放进 `query` 或 `json`。",
        method: "不写是 `GET`，有 `json` 就是 `POST`。",
        query: "问号后面的。",
        json: "`POST` 的内容。",
        headers: "`authorization` 和 `x-` 开头的；口令写成 `{ secret, before }`，由系统填上。",
      },
    },
    SecretHeader: {
      about: "由系统填上的请求头：插件拿不到口令本身。口令是给别的地址的，就拒绝。",
      members: {
        secret: "`settings.secrets` 里的名字。",
        before: "写在口令前面的，如 `Bearer `。",
      },
    },
    HttpAnswer: {
      about: "对方的回答，最多64 KiB。",
      members: {
        status: "状态码；`0` 是没有按时回答，或者太大。",
        text: "原文。",
        json: "按 JSON 读出来的；不是 JSON 就是 `null`。",
      },
    },
    MemberSeen: {
      about: "一名党员，没有联系方式。",
      members: { id: "编号。", name: "姓名。", unit: "所在组织的编号。", status: "正式，或预备。" },
    },
  },
};

export const time: Chapter = {
  title: "日期、期间、组织",
  intro:
    "日期是 `YYYY-MM-DD` 的文字，期间是 `2026`、`2026-H1`、`2026-Q3`、`2026-09` 这样的文字，都按北京时间。用这些函数，不用 `Date`。",
  of: {
    Day: "一天。",
    dayOf: "某一刻是哪一天。",
    endOf: "一天结束的那一刻，UTC 毫秒，已不属于那天。",
    timeOf: "某一刻是几点几分。",
    daysBetween: "从一天到另一天有几天，往回就是负的。",
    addDays: "多少天以后。",
    monthsLater: "几个月以后的同一天；没有那天就是月末。",
    isDay: "是不是一天。",
    readDay: "认人写的日期，如 `2026.9.18`、`2026年9月18日`；认不出是 `null`。",
    dayLabel: "写成 `2026年9月18日`。",
    shortDay: "写成 `9月18日`；不是那一年就带上年份。",
    Period: "一个期间，最后一天也算在内。",
    Cadence: "期间的长短：月、季、半年、年。",
    isPeriod: "是不是期间。",
    cadenceOf: "这个期间是哪一种。",
    firstDay: "第一天。",
    lastDay: "最后一天。",
    periodOf: "某一天在哪个期间。",
    shift: "往后几个期间，负数往前。",
    lately: "到这个期间为止的几个，旧的在前。",
    within: "里面有哪些更短的期间。",
    periodLabel: "写成 `2026年9月`、`2026年第三季度`。",
    shortPeriod: "不带年份的写法；年就是年。",
    UnitKind: "组织有哪几种。",
    UNIT_KIND_LABELS: "各种组织的叫法，从上到下。",
    isBranch: "是不是支部（含联合党支部、临时党支部）。",
    isWorkplace: "是不是党组织建在上面的行政单位、项目。",
  },
};

export const texts: Chapter = {
  title: "比较文字",
  intro: "两段文字像不像、哪里不同。只指出来给人看，像不像照抄由人判断。同样的文字每次算出来都一样。",
  of: {
    likeness: "两段文字有多像，0到1：不看标点、空格、全角半角，数字要看。按连着的四个字来比，超过8000字的只看前面。",
    normalised: "去掉标点、空格，全角变半角以后的文字，比较用的就是它。",
    shingles: "一段文字里所有连着的四个字。一段要和许多段比时，先取一次。",
    sharedOf: "两段的四字串有多少相同，`likeness` 就是它。",
    Shingles: "`shingles` 给出的。",
    sideBySide: "两段文字一句一句对齐，看得出哪句相同、哪句换了、哪句多出来。",
    Beside: {
      about: "对齐以后的一行。",
      members: { mine: "第一段的一句；没有就是 `null`。", theirs: "第二段的一句。", same: "两句是不是一样。" },
    },
  },
};
