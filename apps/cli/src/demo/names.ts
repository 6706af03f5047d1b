import type { Random } from "./random.ts";

/** Surnames, the frequent ones more than once. */
const SURNAMES = [
  ..."王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨黄黄赵赵赵吴吴周周徐徐孙孙马马朱朱胡胡郭郭何何高高林林罗罗郑郑梁梁",
  ..."谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温",
  "欧阳",
  "司徒",
  "上官",
];

const FIRST =
  "文志建国永春秋海晓雨子家俊思嘉立宏新成学长玉秀美丽金银清正光启承景若书怀知远砚禾临亦汝守敬信仲世安庭开望可向兆维耀振祥瑞";
const SECOND =
  "华明军平辉峰林涛波斌伟超勇杰敏静丽芳燕萍玲红霞梅兰英琴娟洁颖雪慧莹佳怡宁凯磊鑫刚亮松柏川舟行远航帆岩泉清源恒达和谦诚信仁义勤俭儒墨竹溪原野田阳晨曦";
/** Given names of one character come from less common ones: short names of well-known people do not arise. */
const SINGLE = "磊鑫垚森焱淼昊晗翊曜铄骁堃煜琛珩玥瑾瑜璐婷菲薇蕾蓓莉钰钏桦楠桐榕枫槐松柏岚岩峰崧沐泓洵涵润澄瀚炜烨颢辰";

/** Well-known people whose names the characters above could still make. */
const KNOWN = new Set([
  "刘德华",
  "成龙",
  "王海燕",
  "李建国",
  "陈永华",
  "杨丽萍",
  "李丽华",
  "李玉刚",
  "王志文",
  "张海迪",
]);

/** A made-up name: surname and one or two characters. */
export function inventName(random: Random, taken: ReadonlySet<string>): string {
  for (;;) {
    const surname = random.pick(SURNAMES);
    const given = random.chance(0.16) ? random.pick(SINGLE) : random.pick(FIRST) + random.pick(SECOND);
    const name = surname + given;
    if (given[0] !== given[1] && !KNOWN.has(name) && !taken.has(name)) return name;
  }
}
