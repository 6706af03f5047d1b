import type { Chapter } from "./words.ts";

export const plugin: Chapter = {
  title: "插件",
  intro:
    "一个插件就是一个对象：写的数据是它的清单，写的函数是它的代码。用 `definePlugin` 包起来，作为 `src/index.ts` 的默认导出。没有声明的权限、集合、字段、状态，写了编译不过；上传时再查一遍。",
  of: {
    definePlugin: "声明一个插件。参数就是下面的 `Plugin`。",
    Plugin: {
      about: "插件的全部内容。必写的只有前几项；其余的用到才写。",
      members: {
        id: "插件的名字，也是地址的一段：小写字母、数字、连字符，如 `reading-club`。定了就不再改。",
        version: "版本号，三段数字，如 `1.0.0`。每次打包上传都要比上一次大。",
        api: "约定的版本，现在写 `1`。",
        title: "给人看的名称，最多40个字。",
        about: "一句话说它是做什么的，管理员在插件目录里看到。",
        called: "`settings` 里某个文字字段的名字；单位填了，菜单和页面就用填的名称。",
        needs: "要用到自己记录以外的什么，每样写一句用途，管理员启用前看得到。不用就写 `{}`。能写的见“能用到什么”。",
        permissions: "这个插件让人做的事，一样一个名字。页面、表单、流转都按这里的名字说谁能做。",
        settings: "单位自己可以定的：`fields` 是表单，`defaults` 是没填时用的，`secrets` 是连接外部地址要用的口令。",
        data: "存什么记录，一类一个 `collection`。",
        duties: "应办：谁该按期做什么，做了算数。",
        scores: "给记录打分，每一分都有来由。",
        metrics: "从记录里数出来的数，按组织一级一级汇总。",
        nav: "菜单里的入口：哪一页、叫什么。看得到那一页的人才有这个入口。",
        pages: "自己的页面。",
        forms: "填写的表单。",
        tiles: "放在首页、组织页、党员页上的一小块。",
        columns: "加到组织名单、党员名单里的一列。",
        documents: "可以存成 Word 或 Excel 的材料。",
        jobs: "每天或每周自己做的事。",
        on: "某件事发生以后自己做的事。",
      },
    },
    Secret: {
      about:
        "连接一个外部地址要用的口令。由管理员填一次，加密存着，只由系统在请求头里发给那个地址；人和插件以后都看不到。",
      members: {
        title: "叫什么，管理员填的时候看到。",
        hint: "从哪里拿到它。",
        for: "给哪个地址用，和 `needs` 里的一样：`api.example.com`。",
      },
    },
    Ability: {
      about: "让人做的一件事，和启用后谁能做。管理员在插件页上看到同样的话。",
      members: {
        title: "说的是能做什么，如“认领诉求”。",
        roles: "有这些角色的人，对他们管的组织能做。",
        groups: "有这些角色的人，角色就是给在党小组上的，对那个党小组能做；给在支部上的不算。",
        posts: "`committee`：记录所在支部的支委都能做；`committee-and-groups`：支部下面党小组的也归他们。",
        otherwise: "本组织里没有别人能做时，才轮到的角色：支部没有其他支委，由上级确认。",
      },
    },
    Role: "管理员给出的角色：`admin` 系统管理员，`security` 安全管理员，`auditor` 审计员，`officer` 党委工作人员，`secretary` 支部书记，`leader` 党小组长，`member` 党员。角色对一个组织和它下面的全部组织有效；`member` 只对本人所在的组织。",
    manifestOf: "插件的清单：数据照抄，函数处写 `ƒ`。只有清单里写着 `ƒ` 的地方才会被调用。",
    checkManifest: "查一份清单，每处不对的给一句中文，带位置；没有问题就是空的。`jiceng plugin check` 用的就是它。",
    manifestHash: "清单的 SHA-256。两份清单一样，值就一样。",
    declinedBecause: "这个字段名能不能用：不收集证件号、位置、生物特征、思想动态等，写了会被拒，这里给出原因。",
  },
};

export const capabilities: Chapter = {
  title: "能用到什么",
  intro:
    "自己的记录不用声明。要用到别的，写在 `needs` 里，并写一句用途。没有声明就用，那次调用出错。没有执行 SQL、改角色、输出网页代码、读别的插件记录的能力。",
  of: {
    Capability: "可以声明的。`http:api.example.com` 是让系统代连这一个地址。",
    CAPABILITY_LABELS: "管理员看到的说法。",
    capabilityLabel: "一项能力管理员看到的说法，`http:` 的也有。",
    capabilityNote: "系统在什么范围里给这项能力，管理员看到的说法；名称已经说清的没有。",
    isCapability: "有没有这项能力。",
    httpHost: "`http:` 后面的地址；别的能力是 `null`。",
    isHttpHost: "能不能连这个地址：小写的域名，不能是数字地址、端口、内部的名字。",
  },
};

export const pack: Chapter = {
  title: "插件包",
  intro: "`jiceng plugin pack` 打出来的一个文件，交给管理员上传。一个包打好就不再变，用它的 SHA-256 认它。",
  of: {
    PluginPack: {
      about: "包里有什么。",
      members: {
        pack: "包的格式，现在是 `1`。",
        manifest: "清单，见 `manifestOf`。",
        code: "一个 ES 模块，没有 `import`，默认导出就是插件。",
      },
    },
    MOST_PACK: "一个包最多多少个字符。",
    readPack: "读一个包：给出内容和它的 SHA-256，或者哪里不对。不会执行里面的代码。",
    importIn: "代码里哪里还在 `import`；没有就是 `null`。只看文本，拿不准的也算。",
  },
};
