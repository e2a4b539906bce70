/** What the words before a number say that it is. */
export type NumberLabel =
  | 'identity'
  | 'document'
  | 'credit-code'
  | 'mobile'
  | 'agency-phone'
  | 'phone'
  | 'bank'
  | 'passport'
  | 'permit'
  | 'personal'
  | 'social'
  | 'serial'
  | 'number';

const SUFFIX = '(?:件?号码|件?编号|号|码|NUMBER|NO)?';

/**
 * Words that end right before a number, most telling first: the first that matches decides. Plain matching of a
 * whole tail, so an officer's 执法证件号码 is a `serial` before it is a `document`.
 */
const LABELS: readonly (readonly [NumberLabel, RegExp])[] = [
  ['serial', tail('执法证件?|执法人员证件?|行政执法证件?|检查证件?|工作证|证书|执业证书?|资格证书?|健康证明?')],
  [
    'personal',
    tail(
      '驾驶证档案|档案编号\\(驾驶证\\)|社会保障|社会保障卡|社保卡?|医保卡?|医疗保险|公积金账?|军官证?|士兵证?|军人证?|警官证?|军字第|残疾人证|户口[簿本]|出生医学证明|准考证|学籍|病历|住院|就诊卡?',
    ),
  ],
  [
    'identity',
    tail('身份证件?|公民身份|身份证明|居民证|身份|驾驶证件?|驾照|IDCARD|SFZ|SFZH|身分证|居留身份证|居留证|居住证|证照'),
  ],
  ['passport', tail('护照|PASSPORT|旅行证件?')],
  ['permit', tail('通行证件?|回乡证件?|台胞证件?|台湾居民证|往来证件|港澳证件')],
  ['document', tail('证件|有效证件|ID|(?:^|[^\u4e00-\u9fff])证')],
  [
    'credit-code',
    tail(
      '统一社会信用代码?|社会信用代码?|信用代码?|统一代码?|组织机构代码?|机构代码?|纳税人识别|税|税务登记|主体代码|营业执照',
    ),
  ],
  [
    'agency-phone',
    new RegExp(
      '(?:投诉|举报|监督|咨询|服务|办公|值班|客服|报警|救援|热线|总机|传真|公开|受理|查询|便民|应急|预约)(?:举报|投诉|监督|咨询|服务|受理)*(?:电话|热线|专线|号码|传真)(?:号码|号)?$|(?:热线|传真|总机|专线|FAX)(?:号码|号)?$',
    ),
  ],
  ['mobile', tail('手机|移动电话|手机电话|微信同|本人电话|私人电话|个人电话|MOBILE|SJ|DH')],
  ['phone', tail('电话|联系方式|联络方式|联系|TEL|PHONE|致电|拨打|来电|打给|呼叫|通话|电联')],
  ['social', tail('(?:微信|QQ|VX|WX|WECHAT|扣扣|企鹅|抖音|快手|支付宝|微博|小红书|钉钉)(?:账|帐|账户|帐户)?')],
  ['bank', tail('银行|银行卡|银行账户?|银行帐户?|卡|账|帐|账户|帐户|储蓄卡|信用卡|借记卡|工资卡|存折|社保账户')],
  [
    'serial',
    tail(
      '订单|订购单|批|批次|生产批次?|产品批次?|许可|许可证|登记|登记证|注册|备案|备案凭证|条形|条|商品条?|货|案|案件|文书|票据|罚没票据|发票|缴款|缴款书|缴费|付款|支付交易|交易单?|交易流水|商户单|流水|快递单?|运单|物流单?|包裹|单|合同|协议|报告|检验报告|检测报告|检验|型|型|规格|序列|设备|出厂|产品|追溯|批准文?|准字|标准|受理|受理通知书|立案|档案|商标注册|专利|抽样单?|样品|封条|收据|凭证|通知书|决定书|罚字|文|编|书|监督|违法|项目|权证|不动产权证?|产权证|保单|车架|发动机|识别|SN|LOT|ORDER|NO|IMEI|货架|房屋编|宗地|地块|图斑|井|电表|水表|燃气表|户|卷|代码|序|识别代码|店铺|商家|网店|链接|商品|器械|准产',
    ),
  ],
  ['number', /(?:编号|号码|代码|代号|号|码|编码)$/],
];

const FILLER =
  /(?:编号|号码|代码|代号|编码|号|码|[\s:=+,"“”'‘’()[\]【】《》<>\-—_.#•>]|分别|均|各|为|是|系|即|记载|显示|登记|填写|载明|如下|均为|\d{1,2}、)$/;
const REACH = 48;

/** @returns what the words before `start` name the number, or undefined when they do not say. */
export function labelBefore(text: string, start: number): NumberLabel | undefined {
  const at = codeStart(text, start);
  let left = text.slice(Math.max(0, at - REACH), at);
  let fallback: NumberLabel | undefined;
  for (let step = 0; step < REACH; step++) {
    const compact = left.replace(/\s+/g, '').slice(-16);
    const label = LABELS.find(([, words]) => words.test(compact))?.[0];
    if (label && label !== 'number') return label;
    fallback ??= label;
    const shorter = withoutFiller(left);
    if (shorter === left) return fallback;
    left = shorter;
  }
  return fallback;
}

/** A number that a dash ties to letters or figures before it, as in `YC-2026-001`, is a part of a code: its label stands before the code. */
function codeStart(text: string, start: number): number {
  if (!/[0-9A-Z][-_/]$/.test(text.slice(Math.max(0, start - 2), start))) return start;
  const code = /[0-9A-Z][0-9A-Z\-_/]*$/.exec(text.slice(Math.max(0, start - 30), start));
  return start - code![0].length;
}

/** Also steps over an earlier number of the same list: `身份证号分别为甲、乙`. */
function withoutFiller(left: string): string {
  const filler = FILLER.exec(left);
  if (filler) return left.slice(0, filler.index);
  const listed = /(?:[0-9][0-9 -]{9,22}[0-9X])\s*(?:\([^()]{0,8}\))?\s*[、和及与或]$/.exec(left);
  return listed ? left.slice(0, listed.index) : left;
}

function tail(words: string): RegExp {
  return new RegExp(`(?:${words})${SUFFIX}$`);
}
