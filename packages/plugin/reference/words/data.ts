import type { Chapter } from "./words.ts";

export const data: Chapter = {
  title: "数据和字段",
  intro:
    "一类记录是一个 `collection`。每条记录属于一个组织，有一个状态，内容按字段存。字段自己会画输入框、检查填的内容、进出表格，不用另写。升级时只增加字段，不改旧字段的意思。",
  of: {
    collection:
      "声明一类记录。写成 `const talks = collection({…})`，再放进 `data: { talks }`，字段名和状态名别处写错了编译不过。",
    Collection: {
      about: "一类记录。",
      members: {
        title: "这类记录叫什么。",
        v: "内容格式的版本，从1开始。大版本之内只增加字段。",
        fields: "字段，用 `field` 来写。",
        index: "列表要按哪些字段筛选、排序。没写在这里的，`find` 不接受。子表不能写。",
        unique:
          "合起来不能重复的字段，可以有几组；`$unit` 是所属组织，`$period` 是期间。重复时在字段旁边告诉填的人。其中有一个还空着的记录不算重复：要一开始就不许重复，那些字段都写 `required`。",
        visible:
          "谁看得到。不写或 `scope`：管着这个组织、又有 `read` 权限的人。`participants`：此外还有记录里写到的人，即子表里的党员，或列在 `index` 里的党员字段。",
        flow: "状态和流转。不写就没有状态。",
        restricted:
          "只在页面上给看得到的人看：年度台账这样装订成册、会给别人看的文件里一律不写。谈心谈话、提醒谈话就这样写。",
        read: "看这类记录要有的权限。不写就谁的角色也看不到，只有记录里写到的人看得到（`visible` 要写 `participants`）：只给本人的答复、打分，就这样写，而且不要写流转：走过它一步的人、能走下一步的人，总要看得到它。",
        page: "点开一条记录时用哪一页，它收到 `{ id }`。不写就用标准页。",
        check: "检查内容，给出哪个字段、怎么改。草稿以外，每次保存都查。只看参数，不读别的。",
        guard: "能不能走某个流转，给出还缺什么，一条一句；空的就是可以。事先就显示给人看。只看参数，不读别的。",
        upgrade: "把旧版本的内容变成现在的样子，读的时候用。只看参数，不读别的。",
        counts: "单位自己立的应办，可以用这类记录来完成：哪些状态算数，哪个字段是办的日期。",
        label: "列表里用哪个字段的内容称呼一条记录。",
        kept: "保存多久：`from`（要在 `index` 里的日期）之后满 `settings` 里 `months` 那么多个月，系统就删掉，并记下删了哪几条。这样的记录不进任何表格文件。",
        extra: "`settings` 里的一个列表，单位用它给这类记录增加自己的字段；列表要有 `title`、`type`、`required`。",
      },
    },
    field: {
      about:
        "字段，一种一个写法。第一个参数是给人看的名称；后面可以写 `hint` 提示、`required` 必填、`max`、`min`、`suffix` 单位，见 `ScalarField`。",
      members: {
        text: "一行文字。",
        lines: "几行文字，一行一条。",
        markdown: "长文字，可以有小标题、条目、加粗。",
        number: "数。",
        money: "金额。按元填，按整数分存。",
        date: "日期，存成 `YYYY-MM-DD`。",
        time: "几点几分。",
        period: "期间：月、季、半年、年。",
        flag: "是或否。",
        unit: "一个组织，存编号。",
        member: "一名党员，存编号；名字由系统显示。",
        members: "几名党员。",
        file: "附件。",
        sheet: "一个表格文件，只能在有 `save` 的表单里要：系统读好交给 `save`，不存。`max` 是最多几行，默认300。",
        choice: "从几样里选一样。",
        link: "本插件的另一条记录，`of` 是哪一类。",
        rows: "子表，一行几项。一行里第一个党员字段可以按人查。",
      },
    },
    ScalarField: {
      about: "只有一个值的字段，由 `field` 写出。",
      members: {
        type: "种类。",
        options: "可以选的。",
        of: "连到哪一类记录。",
        suffix: "写在数后面的，如 `%`、`小时`。",
        title: "名称。",
        hint: "填的时候看到的提示。",
        max: "文字最多几个字，数最大多少，子表最多几行。",
        min: "最少。",
        required: "什么时候都要填。只有到某一步才要的，写在那个流转的 `requires` 里。",
      },
    },
    RowsField: {
      about: "子表，由 `field.rows` 写出。",
      members: {
        type: "总是 `rows`。",
        of: "一行有哪几项。",
        title: "名称。",
        hint: "填的时候看到的提示。",
        max: "最多几行。",
        min: "最少几行。",
        required: "至少要有一行。",
      },
    },
    Field: "任何一个字段。",
    Fields: "一组字段，按名字。",
    FieldType: "字段种类的名字。",
    FieldValues: {
      about: "每种字段存的是什么。",
      members: {
        text: "文字。",
        lines: "几行文字。",
        markdown: "文字。",
        number: "数。",
        money: "整数，单位是分。",
        date: "`YYYY-MM-DD`。",
        time: "`HH:MM`。",
        period: "期间，见“日期和期间”。",
        enum: "选项本身。",
        flag: "`true` 或 `false`。",
        unit: "组织的编号。",
        member: "党员的编号。",
        members: "几个党员的编号。",
        file: "附件的编号。",
        link: "记录的编号。",
        sheet: "不存；`save` 拿到读好的表格。",
      },
    },
    SheetBook: {
      about: "`sheet` 字段选的表格文件（.xlsx 或 .csv），系统读好的。隐藏的工作表不读，公式是它的结果。",
      members: { name: "文件名。", sheets: "各个工作表，一共不超过 `max` 行，每表60列。" },
    },
    SheetTable: {
      about: "一个工作表。",
      members: { name: "名称。", rows: "从上到下每一行，格子里都是文字，空的是空文字。", merged: "合并的格子。" },
    },
    MergedCells: {
      about: "合并的一块：文字在左上角那一格，其余是空的。都从0数起。",
      members: { row: "第几行开始。", column: "第几列开始。", rows: "占几行。", columns: "占几列。" },
    },
    Data: "插件的各类记录，按名字。",
    Doc: "一条记录的内容，不知道有哪些字段时用。",
    DocOf: "按字段得出的内容类型。每一项都可能没有：草稿也是记录。",
    RowOf: "子表的一行的类型。",
    DocIn: "一类记录的内容类型：`DocIn<typeof talks>`。",
    FieldsOf: "一类记录的字段：`FieldsOf<typeof talks>`。",
    StatesOf: "一类记录的状态：`StatesOf<typeof talks>`。",
    CheckContext: {
      about: "`check` 和 `guard` 除了内容还能看的。",
      members: {
        today: "今天。",
        settings: "单位设的，没设的用默认。",
        duty: "这条记录完成的是哪件应办；不是为应办写的就没有。",
        period: "属于哪个期间。",
      },
    },
    FieldError: {
      about: "一处要改的。",
      members: {
        field: "字段名；子表里的写 `rows.3.reason`，行从0数起。",
        message: "怎么改，一句话，显示在字段旁边。",
      },
    },
    fieldText: "一个值给人看的写法，如日期写成 `2026年9月18日`。`names` 是党员、组织、记录的名称，按编号。",
    moneyText: "分写成元：`1,280元`、`1,280.50元`。",
  },
};

export const flows: Chapter = {
  title: "流转",
  intro: "记录从第一个状态开始，一步一步走。每走一步记下谁、什么时候、为什么。谁写的谁不能确认，用 `notBy` 说。",
  of: {
    Flow: {
      about: "状态和流转。",
      members: {
        states: "正路上的状态，按先后；第一个是起点。",
        aside: "路旁的状态，如退回、作废。",
        moves: "流转，按名字。",
      },
    },
    Move: {
      about: "一个流转：从哪里到哪里，谁能走。",
      members: {
        title: "按钮上的字。",
        from: "从哪个状态，可以有几个。",
        to: "到哪个状态。",
        by: "要有的权限。",
        requires: "走之前要填好的字段；`$reason` 是要写一句原因。",
        notBy: "谁走过这里写的流转（最近一次），谁就不能走这一个。",
        notOf: "记录的这些党员字段写着谁，谁就不能走这一个，比如责任人不能自己销号。",
        within: "到了现在这个状态以后，几个工作日之内该走这一步。",
      },
    },
  },
};

export const duties: Chapter = {
  title: "应办",
  intro:
    "每个期间，哪些组织该做几次什么，有了哪样记录算做到。看板、提醒、完成率由此得出，不用另写。启用插件的月份以前不补。",
  of: {
    Duty: {
      about: "一件应办。",
      members: {
        title: "叫什么。",
        every: "多久一次。",
        for: "哪些组织。",
        count: "一个期间几次，默认1次；`{ rule }` 是按规定库里的一条。",
        weight: "加总时的分量，整数，默认1。",
        deadline: "最晚哪天算按时，默认是期间最后一天。",
        cites: "依据，给人看的文件和条款。",
        met: "哪类记录、哪些状态算做到，哪个字段是做的日期，见 `Met`。",
        form: "记这件事用的表单，它的 `of` 要和 `met.data` 一样。",
        since:
          "`settings` 里的一个月份：在那个月或以后结束的期间才应办，空着就不应办。单位自己决定从什么时候起要的，就这样写。",
      },
    },
    Met: {
      about: "什么算做到。",
      members: {
        data: "哪类记录。",
        states: "哪些状态。",
        held: "写日期的字段。",
        also: "选项字段和它的值：为别的应办记的一条，这个字段是这些值时也算做到了这一件，计在开会那天所在的期间，只计一次。字段要写进 `index`。会上同时讲了党课，就只记一条。",
      },
    },
    Subject: {
      about: "哪些组织。",
      members: { kind: "哪种组织，可以有几种，见 `UnitKind`。", having: "`committee`：只算有支委会的。" },
    },
    Deadline: "期间结束后多少天，按日历日或工作日；或者期间里的第几天。",
  },
};

export const scores: Chapter = {
  title: "评分",
  intro: "给一条记录打分。函数只看参数，不读别的，不看时钟：同样的内容什么时候算都一样。每一分都写明为什么。",
  of: {
    Score: {
      about: "一个评分。",
      members: {
        title: "叫什么。",
        range: "最低分和最高分。",
        score: "算分：给出总分和每一项。",
        fixed: "到了这些状态就定下来，以后规则变了也不变。",
        about: "写着被评的人的字段；本人也可以申诉。",
        appeal: "在哪些状态、几个工作日之内可以申诉，每一项一次。",
        of: "给哪类记录打分。",
        decides: "谁来定申诉，一个权限名；不会是打分的人和申诉的人。",
        publish: "定下来的结果可以通报，见 `Publishing`。要声明 `scores:publish`。",
      },
    },
    ScoreResult: {
      about: "分数和每一项。",
      members: {
        total: "总分；还说不出来就是 `null`。",
        lines: "每一项。",
        level: "等次，如“好”。",
        sums: "总分怎么来的，一步一行。",
      },
    },
    ScoreLine: {
      about: "一项得分。",
      members: {
        code: "这一项的名字，在一个评分里不重复。",
        title: "给人看的名称。",
        group: "放在哪个小标题下面。",
        points: "得了几分；`null` 是不适用或缺项，不进分母。",
        of: "满分。",
        most: "最多到几分，和满分不是一个数时才写：加分的上限；扣分写负数。申诉改判到此为止。",
        standing: "`none` 不适用，`missing` 缺项：数据没来，不等于零分。",
        why: "怎么算的，数字写进去。",
        rule: "规则写在哪里。",
        evidence: "依据。",
        verifier: "谁核过，写给人看的：姓名和日期，或“系统计算”。",
      },
    },
    Publishing: {
      about:
        "怎么通报：由人来做，一个结果一次，按定下来时的样子。通报的只有总分和等次，逐项仍然只给能看那条记录的人。按组织先后排，不排名次。",
      members: {
        by: "要有的权限，对每条记录所在的组织。",
        to: "谁看得到：`unit` 看得到那个组织的人，`everyone` 全单位；被评的人自己总能看。",
        optIn: "`settings` 里的一个是或否：单位设了“是”才能通报。",
        ranked: "`settings` 里的一个是或否：设了“是”才能按分数排列。",
      },
    },
    PublishedScore: {
      about: "通报了的一个结果。",
      members: {
        record: "记录的编号；看的人不能看它时是空的。",
        unit: "组织的编号；打不开时是空的。",
        unitName: "组织的名称。",
        member: "被评的人；评组织的是 `null`。",
        name: "姓名。",
        period: "期间。",
        total: "总分。",
        level: "等次。",
        at: "通报的时间，UTC 毫秒。",
        by: "谁通报的。",
        since: "后来变了没有：申诉后的新结果；`open` 是记录又在改；没变是 `null`。",
      },
    },
    Ground: { about: "一条依据。", members: { text: "文字。", to: "点开去哪里。" } },
    ScoreContext: {
      about: "算分时除了内容还能看的。",
      members: {
        today: "算的是哪一天。",
        settings: "单位设的。",
        linked: "`link` 字段连到的记录的内容，按字段。",
        adjusted: "申诉改判的分，按项。",
      },
    },
  },
};

export const metrics: Chapter = {
  title: "指标",
  intro: "从记录里数出来的数，按组织逐级加总，也可以按人。点开能看到是哪些记录。",
  of: {
    Metric: {
      about: "一个指标。",
      members: {
        title: "叫什么。",
        kind: "`rate` 分子除以分母，按百分比显示；`sum` 只把分子加起来；`people` 是组织里的党员有几人被说到（`members` 里大于0），一人只算一次，分母是党员总数。",
        suffix: "写在数后面的。",
        in: "一条记录算在哪个期间：`$period` 是记录自己的，或者写着日期、期间的字段。",
        figure: "一条记录算多少；与它无关就给 `null`。`members` 可以按人再分。只看参数。",
        crowd:
          "人多才给数，让人猜不出是谁：期间要正好是 `every` 这样长、而且已经过完；一个组织不满 `least` 条（至少5），哪一级的数都不算它。没有 `read` 的记录，指标必须写。",
        shared: "别的插件能不能用这个数。",
        page: "点开去哪一页，地址里会带上 `unit` 和 `period`。",
        of: "数哪类记录。",
      },
    },
    Figure: { about: "一个数。", members: { num: "分子。", den: "分母；只是计数时写1。" } },
  },
};
