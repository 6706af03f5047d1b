/**
 * What one sort of meeting sounds like. In the sentences stand {work} {trouble} {law} {visit} {day} {later} {n} {month}
 * {season}, filled once for each meeting, so that its topic, agenda, minutes and decisions speak of the same matter.
 */
export interface Script {
  topics: readonly string[];
  agenda: readonly string[];
  said: readonly string[];
  decided: readonly string[];
  /** Months in which it comes up; always where missing. */
  months?: readonly number[];
}

export const LAWS = [
  "《中国共产党章程》",
  "《中国共产党支部工作条例（试行）》",
  "《中国共产党国有企业基层组织工作条例（试行）》",
  "《中国共产党党员教育管理工作条例》",
  "《中国共产党纪律处分条例》",
  "《中国共产党廉洁自律准则》",
  "《中华人民共和国安全生产法》",
  "《中华人民共和国数据安全法》",
  "《整治形式主义为基层减负若干规定》",
];

export const VISITS = [
  "市革命历史陈列馆",
  "老厂史馆",
  "工业遗产博物馆",
  "水利文化展馆",
  "烈士陵园",
  "廉政教育基地",
  "兄弟单位党建示范点",
  "乡村振兴示范村",
  "城市规划展览馆",
  "劳模创新工作室",
];
