/** What is not kept of people, whatever a plugin calls it: by the words of a field's title, with why. */
const DECLINED: readonly { what: RegExp; why: string }[] = [
  { what: /身份证|证件号码|护照/, why: "不收集证件号码" },
  { what: /(?<!品牌|目标|功能|角色|战略|职能)定位|轨迹|行踪|GPS|经纬度|位置签到/i, why: "不收集人的位置" },
  { what: /人脸|刷脸|指纹|声纹|虹膜|掌纹/, why: "不收集人的生物特征" },
  { what: /朋友圈|社交圈|生活圈|交往对象/, why: "不看人的社会交往" },
  { what: /八小时(以|之)?外|8小时(以|之)?外|业余行为/, why: "不管工作以外的事" },
  { what: /思想动态|思想倾向|思想汇报内容|舆情/, why: "不记人的想法" },
  { what: /在线时长|登录次数|活跃度|打卡天数|安装率/, why: "不数人用了多久产品" },
  { what: /点赞|点击量|转发量|阅读量|浏览量/, why: "不拿点赞和点击考核人" },
  { what: /学习时长|学时(数|统计|排名)|学习强国积分/, why: "不数学习时长" },
  { what: /宗教|信仰|病历|病史|健康状况|婚姻|家庭收入|银行卡/, why: "不收集人的私事" },
  { what: /手机号|手机号码|家庭住址|住址/, why: "不另外收集联系方式" },
];

/** Why a field of this title is not kept; `null` where nothing speaks against it. */
export const declinedBecause = (title: string): string | null =>
  DECLINED.find(({ what }) => what.test(title.normalize("NFKC").replace(/\s/g, "")))?.why ?? null;
