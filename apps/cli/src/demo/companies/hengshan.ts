import type { CompanyPlan } from "../plan.ts";

/** The group's headquarters: offices, a research institute, a vocational college, the retired. */
export const hengshan: CompanyPlan = {
  slug: "hengshan",
  prefix: "HS",
  name: "衡岳集团",
  openedOn: "1996-03-18",
  trade: "office",
  cast: {},
  young: 1,
  tree: `
衡岳集团党委
  集团机关党委
    集团办公室 党群工作部 人力资源部 财务部 规划发展部 审计部 法律合规部 安全环保部 科技管理部 运营管理部 巡察工作办公室 工会办公室
  技术研究院党委 @lab
    材料研究所党总支: 材料第{一二三}研究室
    智能装备研究所党总支: 装备第{一二三}研究室
    研究院机关 试验中心 标准情报所 中试基地 低碳技术研究室 工业软件室
  职业技术学院党委 @school
    教学系部党总支: 机电系 能源系 建筑系 基础部
    学院机关 学生工作处 实训中心 学院后勤处 继续教育部 图书馆
  离退休工作党委 @retired
    东区离退休党总支: 东区离退休第{一二三四五}
    西区离退休党总支: 西区离退休第{一二三四}
    离退休工作部
  财务公司 @office
  招标公司 @office
  采购中心 @office
  资金结算中心 @office
  信息中心 @office
  新闻中心 @office
  培训中心 @office
  物业公司 @service
  印务中心 @service
  展览馆 @service
  车队 @service
  国际业务部 @sales
  工程造价中心 @office
  人才服务中心 @office
  档案馆 @office
  职工医院 @service
`,
};
