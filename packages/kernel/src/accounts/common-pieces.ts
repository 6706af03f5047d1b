/** Words and habits that lists of leaked passwords are made of, in this country's order of frequency where it is known. */
const WORDS = `
password passwd passw0rd p4ssword pa55word pass word admin administrator root user guest test temp demo default
login welcome letmein iloveyou loveyou master secret superman batman spiderman dragon monkey shadow sunshine princess
football baseball basketball soccer hockey killer hunter ranger jordan michael michelle jennifer jessica charlie thomas
daniel andrew joshua matthew robert george ashley nicole summer winter spring autumn freedom whatever trustno1 starwars
computer internet server system oracle mysql windows office google baidu tencent alibaba taobao weixin wechat alipay
huawei xiaomi lenovo samsung iphone apple android qwertyuiop asdfghjkl zxcvbnm qwerty asdfgh zxcvbn qwer asdf zxcv
qazwsxedc qazwsx wsxedc 1qaz2wsx 1q2w3e4r 1q2w3e 1qaz 2wsx 3edc qweasd qweasdzxc q1w2e3r4 zaq1xsw2 zaq12wsx
mnbvcxz lkjhgfdsa poiuytrewq abc123 abcd1234 a1b2c3 aa123456 a123456 123abc 123qwe qwe123 asd123 zxc123
1314520 5201314 520520 1314521 5211314 201314 7758521 7758258 147258369 741852963 159357 123654 123321 112233 445566
778899 121212 123123 131313 232323 456456 789789 110110 119119 120120 666666 888888 999999 168168 518518 147852 963852
woaini woaiwojia woaizhongguo woaini1314 wobuaini aini wojiushiwo wodemima mimamima mima zhanghao denglu yonghu
guanliyuan xitong ceshi moren jiceng dangjian dangyuan dangwei dangzhibu zhibu shuji zuzhi zuzhibu gongzuo danwei
gongsi jituan qiye bangong bangongshi dangqun xuexiqiangguo qiangguo renmin weirenminfuwu buwangchuxin laojishiming
zhongguo zhonghua zhongguomeng gongchandang gongqingtuan beijing shanghai guangzhou shenzhen tianjin chongqing
hangzhou nanjing wuhan chengdu xian changsha shandong zhejiang jiangsu guangdong henan hebei hunan hubei sichuan
wangwei wanglei wangfang zhangwei zhangli zhangmin liwei lina liuwei liuyang chenwei yangyang xiaoming xiaohong
zhangsan lisi wangwu zhaoliu laoshi baobao baobei laopo laogong mama baba xiaobao tiantian kuaile xingfu jiankang
pingan fuguijixiang gongxifacai dajidali wanshiruyi yifanfengshun nihao helloworld hello world china chinese
党建 党员 党委 党支部 支部 书记 组织部 管理员 密码 账号 登录 基层 公司 集团 工作 为人民服务 不忘初心 牢记使命
中国梦 中国 北京 上海 我爱你 我爱中国 新年快乐 万事如意 一帆风顺 恭喜发财 平安 幸福 快乐
`;

/** Longest first, so that `qwertyuiop` is taken out before `qwer`. */
export const COMMON_PIECES: readonly string[] = [...new Set(WORDS.split(/\s+/).filter(Boolean))].sort(
  (a, b) => b.length - a.length,
);
