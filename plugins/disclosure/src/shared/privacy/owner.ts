/** Whose a phone, an address or a car is, as the words around say. */
export type Owner = 'person' | 'company' | 'agency';

interface Mark {
  readonly at: number;
  readonly owner: Owner;
}

const AGENCY =
  /(?:综合执法|监督管理|生态环境|住房和?城乡建设|住建|卫生健康|卫健|交通运输|农业农村|应急管理|自然资源|城市管理|城管|社会保障|人社|公安|税务|旅游|水务|教育|财政|司法|民政|审批服务管理|审批服务|消防救援|市场监管|烟草专卖|气象|统计|发展改革|市|区|县|镇)(?:综合)?(?:总局|分局|局|委员会|委|大队|支队|中队|厅|站|所)|人民政府|人民法院|人民检察院|街道办事处|本机关|本局|本委|我局|我委|我队|行政机关|执法机关|处罚机关|政务服务|办事大厅|派出所|监督所|执法大队|执法支队|执法队|复议机关|办公室/g;
const COMPANY =
  /公司|有限责任|合伙企业|企业|合作社|个体工商户|字号名称|(?<=[\u4e00-\u9fff])(?:工厂|厂|商店|便利店|小卖部|超市|商行|餐厅|餐馆|饭店|饭馆|面馆|酒店|宾馆|旅馆|药房|药店|大药房|医院|诊所|门诊部|卫生室|学校|幼儿园|培训中心|经营部|服务部|营业部|工作室|美容院|理发店|网吧|酒吧|KTV|加油站|养殖场|屠宰场|批发部|门市部|加工坊|作坊|专卖店|旗舰店|农家乐|棋牌室|茶楼|烧烤店|火锅店|快餐店|小吃店|烘焙店|蛋糕店|水果店|美发店|维修部|洗车行|修理厂|中心店|分店|百货|商场|市场|酒楼|食堂|驾校|旅行社|事务所|银行|支行|分行)(?!所|长)|当事单位|该单位|被检查单位/g;
const PERSON =
  /[,(、:]\s*[男女]\s*[,)、;。\s]|(?:汉|回|满|蒙古|维吾尔|藏|东乡|撒拉|壮|苗|土家|彝)族|出生|公民身份|身份证|举报人|投诉人|证人|受害人|被害人|村民|居民(?!委|会)|住户|业主(?!大会|委)|本人|自然人|其家|家人|驾驶员|司机|[\u4e00-\u9fff]某|女士|先生|租户|房东|邻居|目击者|知情人|当事人(?:为|系)?个人|监护人|家属|消费者|顾客|患者|经营者|个人(?!独资)|姓名|投资人/g;

/** Who is spoken of where in a text. Built once per scan; asked in logarithmic time. */
export class Owners {
  private readonly marks: readonly Mark[];

  constructor(private readonly text: string) {
    this.marks = [
      ...marksOf(text, AGENCY, 'agency'),
      ...marksOf(text, COMPANY, 'company'),
      ...marksOf(text, PERSON, 'person'),
    ].sort((a, b) => a.at - b.at);
  }

  /** @returns who was spoken of last before `at`, at most `reach` characters back. */
  before(at: number, reach = 160): Owner | undefined {
    const mark = this.marks[this.countBefore(at) - 1];
    return mark && at - mark.at <= reach ? mark.owner : undefined;
  }

  /** @returns where `owner` was last spoken of in `[start, end)`. */
  last(owner: Owner, start: number, end: number): number | undefined {
    for (let index = this.countBefore(end) - 1; index >= 0 && this.marks[index]!.at > start; index--)
      if (this.marks[index]!.owner === owner) return this.marks[index]!.at;
    return undefined;
  }

  /** @returns whether `owner` is spoken of in `[start, end)`. */
  within(owner: Owner, start: number, end: number): boolean {
    return this.last(owner, start, end) !== undefined;
  }

  /** @returns the beginning of the sentence or line that `at` is in, at most `reach` characters back. */
  sentenceStart(at: number, reach = 160): number {
    const from = Math.max(0, at - reach);
    for (let index = at - 1; index >= from; index--) if (/[。!?\n]/.test(this.text[index]!)) return index + 1;
    return from;
  }

  private countBefore(at: number): number {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.marks[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A mark stands where its words end, so that the nearest one before a place is the one read last. */
function marksOf(text: string, words: RegExp, owner: Owner): Mark[] {
  return [...text.matchAll(words)].map((match) => ({ at: match.index + match[0].length, owner }));
}
