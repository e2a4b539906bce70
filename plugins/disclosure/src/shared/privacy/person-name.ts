import { beginsStatuteWord } from './statute-words.js';

const COMPOUND =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|呼延|拓跋|完颜|百里|东郭|南门|西门)/;
const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖代闫涂覃冼苟邸佟岳帅缑亢况有琴归海晋楚闾法汝鄢撒哈纳虎拜者买剡火底妥锁丑喇保丽仝撖尕亥摆穆也陕折候邝佘岂年爱阳佴墨仉督由',
);
/** Surnames that are also everyday words: a name only after a narrow cue. */
const DOUBTFUL = new Set(
  '权晋费时常成明全别广年者安方任关计相公充益家居步终满养强单查支解法利文国保师通空丰底爱万水平白马车金花',
);
/** Surnames that are also particles: a name only as the value of a field. */
const PARTICLES = new Set('于和向从经应能都有也由后须督仉');
const COMMON_WORD =
  /^(?:安全|安排|安装|安置|高度|高校|高中|高于|高价|周边|周围|周期|方式|方面|方法|方可|时间|时任|时候|常住|常见|常年|成年|成立|成品|成本|成交|成功|经营|经济|经过|经查|经检|经办|经常|金额|金属|马上|马路|马铃|田地|石材|石油|水果|水产|水平|温度|温馨|江边|平台|平均|平时|平方|任何|任务|严重|严格|程度|程序|明显|明知|明确|明细|相关|相应|相邻|相互|关于|关系|关闭|关联|单位|单独|单元|包括|包装|包含|权益|权利|权限|危害|危险|房屋|房产|房东|车辆|车间|车主|车牌|车厢|白酒|白色|米饭|米面|花费|花园|花卉|毛利|强制|强烈|强行|强迫|党员|党委|空调|空气|解释|解决|解除|冷藏|冷冻|管理|管道|管制|项目|双方|应当|应急|应该|应予|游客|查处|查封|查获|查询|商品|国家|国有|国务|宣传|家属|家中|家庭|家长|家人|居住|居民|司机|司法|计算|计量|计划|广告|广场|广大|支付|支持|文化|文件|文字|文明|别人|别墅|路边|路面|盛装|全部|全体|全家|全额|全国|向前|向其|和平|乐器|乐园|施工|国内|东侧|东边|东西|南侧|付款|付费|代理|代为|代表|代码|代付|保护|保管|保证|保障|保安|保健|公司|公安|公共|公开|公众|公民|公告|公寓|公园|利用|利益|利润|益民|年龄|年满|年仅|有关|有限|有权|有效|由于|法院|法人|法律|法定|师傅|海鲜|海水|海报|红色|红枣|通过|通知|通道|连续|连带|连锁|满意|满足|能够|能力|农村|农药|农民|农户|农业|农贸|牛肉|牛奶|羊肉|羊只|鱼类|龙头|山东|山西|云南|江苏|江西|宁夏|广东|广西|河|秋季|暴力|暴露|艾滋|封存|封条|段落|富余|步行|充电|充值|养殖|养老|养护|左右|左侧|东北|尚未|尚有|余款|余额|万元|万余|章程|和解|和其|于当|于次|于是|从事|从业|从未|从中|时常|时称|后续|后期|后果|查看|查验|法庭|冰|高额|高速|文物|盖章|强调|强光|路过|路口|路段|路灯|郎|都是|都有|也未|者|项|相反|相识|纪念|纪律|利息|贝壳|甘肃|宁波|上海|海南|焦炭|富平|通州|温州|常州|连云|马来|华为|华润|华东|金凤|金华|平罗|贺兰|石嘴|吴忠|固原|永宁|西夏|兴庆|灵武|盐池|海原|隆德|泾源|彭阳|同心|中卫|中宁|沙坡|利通|红寺|大武|方便|宿舍|印刷|夏季|夏天|孔洞|季节|季度|宗旨|容器|容量|容易|山区|山上|山药|庄稼|庞大|康复|扶手|扶梯|易燃|易爆|景区|景点|林地|林木|林业|柴油|桂圆|洪水|火灾|火锅|班级|甘蔗|申请|申报|申诉|皮肤|符合|索要|索赔|索取|苗木|茅台|许可|谈话|谢绝|谷物|费用|越野|钱款|钱物|闻到|阳台|陆续|陈述|陈列|顾客|麻将|黄色|黄瓜|麻辣|胡椒|胡萝|姜片|孙子|孙女|毛巾|毛坯|松木|梅花|柳树|桑葚|莫名|祝|诸多|鲜奶|巴士|都市|丰富|丁香|双氧|利率|劳动|劳务|古树|史料|商户|商家|商贩|商场|商铺|商业|堂食|曲奇|权属|束|杜绝|段|池塘|沙石|沙子|凤|包间|卜|印章|厂家|保密|管部|管机|海关|海域|买方|买受|严加|严惩|严掌|严管|代履|代扣|代缴|查阅|范围|付范|付回|付义|管辖|双肩|边境|边沿|易拉|易腐|时段|滑倒|滑梯|游泳|游戏|游乐|游玩|牛羊|牧民|牧区|白天|白条|盛放|盖|相机|秋|管网|管线|红薯|经理|经由|经纪|能源|花生|花盆|蓝牙|蓝天|解救|解约|计价|计费|许多|路人|路政|车站|车位|车库|车牌|车上|车内|连云|连接|通行|通报|通话|通风|金融|金银|钟|雷电|雷管|项链|须知|马匹|高温|高空|高压|高层|高利|鱼塘|鱼肉|鲁菜|黄土|黄金|齐全|龙虾|万能|万象|安徽|安康|平米|平安|平面|方案|方位|方形|方向|房间|房租|房源|强化|强电|强奸|强拆|尚可|居间|居委|居家|党组|文书|文具|文艺|别克|别处|全程|全权|全称|全新|全责|成套|成分|成果|成员|常规|常态|常务|明火|明显|明码|明示|明文|任意|任职|关押|关停|计入|计生|相片|相比|相对|公用|公路|公章|公务|公证|公正|养生|养鸡|单据|单价|单方|单车|单身|查明|查实|支出|支架|支队|法规|法治|利害|国标|国道|国产|国庆|保洁|保持|保存|保险|保质|师生|师资|通信|通常|通道|空间|空白|空地|空气|丰田|底部|底商|爱好|爱护|水电|水泥|水源|水质|水泵|平整|白灰|车费|车载|金店|花店)/;
const NOT_IN_NAME =
  /[的在于向与及等被将是为不也有其我你他她它这那该本局委所处未已曾又并但而从对给把让使由称说因至到时当年月日号元个人们了过着吗呢吧么款项罪案号住〇]/;
const NUMERAL = /[一二三四五六七八九十]/;
const NOT_LAST = /[家称说反举投陈提证于在系处来去购买卖租借开经收付签驾签作做受要请]/;
const FOLLOW =
  /^(?:[\s,。;:!?、()“”"'‘’《》〔〕【】[\]<>/\uFFFC0-9\-…—]|$|反映|举报|投诉|称|说|陈述|证实|证言|证明|指认|指证|的|于|在|向|与|和|及|等|提供|系|是|为|表示|家|购买|购得|到|将|被|因|电话|手机|从|曾|已|对|未|也|共|使用|所|受伤|死亡|住|户|驾驶|来|发现|并|不|以|作|签|签字|签名|出具|要求|同意|申请|经营|工作|就|则|又|再|其|即|由|给|处|名下|所有|一家|夫妇|夫妻|有|没|本|当|当场|当日|当时|拍|录|打|报|告|受|遭|骑|乘|出生|身份|居|租|借|支付|收|付|交|索|退|食|吃|喝|饮|服|用|出现|送|就医|就诊|住院|患|摔|坠|中毒|介绍|雇|聘|负责|协助|参与|参加|现|今|昨|自|多次|屡次|屡屡|经常|长期|擅自|私自|强行|先后|随后|立即|刚|先|准备|想|会|可|无|非|按|依|凭|持|携|带|乱|违|占|搭|建|倾|倒|堆|抛|丢|偷|盗|骗|抢|伪|冒|谎|逃|拦|阻|妨|推|拉|撞|碰|咬|砸|损|毁|破|烧|点|放|养|种|砍|挖|采|捕|捞|杀|宰|行使|行为|误|叫|问|讲|谈|感|觉|认为|介入|通过|委托|达成|签订|发生|均|都|还|去|进|离|年|周岁|岁|男|女|上|下|前|后|时|先生|女士|小姐|同学|老师|师傅|医生|律师|代|转|购|卖|销|要|请|买|供|予|认|承|主|提|协|配|拒|接|看|见|听|知|证|之|父|母|妻|夫|子|同|各|分|一起|一同|两人|二人|三人|等人|至|回)/;
const ANONYMOUS =
  /^(?:某{1,3}|[某XO*]{1,2}(?![0-9A-Z]))(?:[甲乙丙丁戊己庚辛]|[0-9]{1,2}(?![0-9])|[A-Z](?![0-9A-Z]))?|^[甲乙丙丁](?=[,。;、的称])/;
const WITH_DOT = /^[\u4e00-\u9fff]{1,8}(?:[·•・‧.][\u4e00-\u9fff]{1,8}){1,3}/;

/** A Chinese personal name found at a place. */
export interface PersonName {
  readonly end: number;
  /**
   * `none`: shape and surroundings say name. `some`: it may be a word, so a cue must stand right before it. `much`:
   * more often a word than a name; only a field that holds nothing but a name makes it one.
   */
  readonly doubt: 'none' | 'some' | 'much';
}

/** @returns the name that begins at `start`, by surname, length and what follows it; undefined when none can be read. */
export function personNameAt(text: string, start: number): PersonName | undefined {
  const rest = text.slice(start, start + 28);
  const dotted = WITH_DOT.exec(rest);
  if (dotted && !/[,。]/.test(dotted[0])) return { end: start + trimDotted(dotted[0]).length, doubt: 'none' };
  const surname = surnameOf(rest);
  if (!surname) return undefined;
  const after = rest.slice(surname.length);
  const anonymous = ANONYMOUS.exec(after);
  if (anonymous) return { end: start + surname.length + anonymous[0].length, doubt: 'none' };
  if (COMMON_WORD.test(rest)) return undefined;
  return givenName(rest, surname, start);
}

function surnameOf(rest: string): string | undefined {
  const compound = COMPOUND.exec(rest)?.[0];
  if (compound) return compound;
  const single = rest[0];
  return single && SURNAMES.has(single) ? single : undefined;
}

function givenName(rest: string, surname: string, start: number): PersonName | undefined {
  for (const length of [2, 1]) {
    const given = new RegExp(`^(?:\\s?[\\u4e00-\\u9fff]){${length}}`).exec(rest.slice(surname.length))?.[0];
    if (!given || NOT_IN_NAME.test(given)) continue;
    if (NOT_LAST.test(given.at(-1)!)) continue;
    const end = surname.length + given.length;
    if (NUMERAL.test(given) && !isNumeralName(given, rest.slice(end))) continue;
    if (!FOLLOW.test(rest.slice(end))) continue;
    return { end: start + end, doubt: doubtAbout(surname, rest) };
  }
  return undefined;
}

function doubtAbout(surname: string, rest: string): PersonName['doubt'] {
  const isWord = beginsStatuteWord(rest);
  if (PARTICLES.has(surname) || (isWord && DOUBTFUL.has(surname))) return 'much';
  return isWord || DOUBTFUL.has(surname) ? 'some' : 'none';
}

/** 张三, 李四, 张三丰: a numeral that counts nothing. */
function isNumeralName(given: string, follow: string): boolean {
  return !/[一二三四五六七八九十](?:[月日年名个位次点时天分十百千万元人件只楼层号组队户岁]|周岁)/.test(
    given.trim() + follow.slice(0, 2),
  );
}

/** The last part of a dotted name has no natural end: it stops before a word that follows names. */
function trimDotted(name: string): string {
  const cut = name.lastIndexOf(name.match(/[·•・‧.](?=[^·•・‧.]*$)/)![0]);
  for (let end = cut + 2; end < name.length; end++)
    if (end - cut > 2 && FOLLOW.test(name.slice(end))) return name.slice(0, end);
  return name;
}
