import type { Candidate } from '../finding.js';
import { personNameAt, type PersonName } from '../person-name.js';
import type { ScanDocument } from '../scan-document.js';

/** Children, called so by nothing else; and words for them that also begin other words. */
const CHILD =
  '未成年子女|小学生|初中生|中学生|其子|其女|其儿子|其女儿|男童|女童|男孩|女孩|患儿|幼童|学童|儿子|(?<!妇)女儿|长子|次子|长女|次女|之子|之女|孙子|孙女|外孙|外孙女';
const YOUNG = '未成年人|未成年|儿童|幼儿|婴儿|孩子|学生|同学';
/** Only such people are called so: a name may follow at once. */
const NARROW =
  '举报人|投诉人|检举人|控告人|举报者|投诉者|证人|证明人|受害人|被害人|受害者|被侵权人|被侵害人|目击证人|目击者|目击人|见证人|知情人|知情者|案外人|伤者|死者|邻居|邻里|近邻|妻子|丈夫|其妻|其夫|之妻|之夫|母亲|父亲|其母|其父|其兄|其弟|其姐|其妹|哥哥|弟弟|姐姐|妹妹|配偶|爱人|亲戚|同居人|舍友|室友|前妻|前夫|委托代理人|代理人|代理律师|监护人|岳父|岳母|女婿|儿媳|共同居住人';
/** Everyday words for people; what follows must look like a name beyond doubt. */
const BROAD =
  '所有权人|产权人|第三人|消费者|顾客|患者|病人|购买者|购买人|买家|员工|店员|服务员|收银员|厨师|帮工|雇员|工人|保安|保洁员|业务员|销售员|快递员|外卖员|司机|驾驶员|乘客|租户|租客|承租人|房东|出租人|(?<![林农渔工商行物企就专作矿产营事牧])业主(?!管)|住户|家长|家属|亲属|朋友|同事|老乡|网友|男子|女子|老人|供货人|供货商|上家|下家|中间人|介绍人|受托人|收货人|收件人|寄件人|债权人|债务人|路人|行人|劳动者|务工人员|职工|受伤人员|伤员|陪同人员|在场人员|在场人|原告|申诉人';
const ROLE = new RegExp(`(?:(${CHILD})|(${NARROW})|(${YOUNG})|(?:${BROAD}))`, 'g');
const CONNECTOR = /^(?:姓名|的姓名|名叫|叫做|叫|名为|系|为|是|有(?!权)|即|分别(?:为|是|系)?|[\s:("“‘《<\-—]){0,4}/;
const LONGEST_LIST = 12;
const LISTED = /^(?:、|和|及|与|以及|,)\s?(?:(?:证人|邻居|村民|员工|及其)?)/;
const PARTY =
  /(?:当事人|被处罚人|被处罚者|法定代表人|负责人|经营者|投资人|执法人员|检查人员|承办人员?|办案人员|办案人|申请人|被许可人|违法行为人|行政相对人|相对人|主持人|记录人|审批人|审核人|局长|主任|队长|执行事务合伙人|业户|户主|被检查人|被执行人|机主|调查人员?)(?:\([^()]{0,8}\))?(?:姓名)?(?:为|是|系|[\s:("“])*/g;
const DEALING =
  /(?:销售给|出售给|卖给|租给|出租给|转让给|转卖给|借给|提供给|交给|转账给|支付给|赔偿|殴打|辱骂|雇佣|雇用|聘用|聘请|向|从|由|与|和|给(?!付)|为|将|对|经|据|接到?|因)(?=[\u4e00-\u9fff]{2,8}(?:处(?!罚|理|置|以|于)|购[买进得]|收[取购]|租[赁用]|借[款用]|发生|达成|签订|签署|共同|一起|支付|退还|赔偿|实施|提供|销售|出售|供货|,|。|;|等\d|等[一二三四五六七八九十]|实际|驾驶|经营|使用|保管|(?:实名)?(?:举报|投诉|检举|报警|报案|反映)))/g;
const WITH_AGE =
  /([\u4e00-\u9fff·某X]{2,8})\s?[(,、]\s?(?:[男女]\s?[,、]?\s?)?(?:(?:系|为)?未成年人?|(?:现年|年龄|年仅|时年|年满|今年)?\s?([0-9]{1,2}|[一二三四五六七八九]|十[一二三四五六七]?)\s?(?:周?岁|个月大))/g;

/** Names of people who are not the party, its officers or the officers of the agency (7(3), REC-18.1). */
export function thirdPartyNames(document: ScanDocument): Candidate[] {
  const kept = partyNames(document);
  const found = [...byRole(document, kept), ...byAge(document), ...byDealing(document, kept)];
  return [...found, ...repeated(document, found, kept), ...ordered(document)];
}

function* byRole(document: ScanDocument, kept: ReadonlySet<string>): Generator<Candidate> {
  for (const role of document.text.matchAll(ROLE)) {
    const start = role.index + role[0].length;
    const type = role[1] || role[3] ? 'minor-name' : 'third-party-name';
    let count = 0;
    let at = start + CONNECTOR.exec(document.text.slice(start, start + 12))![0].length;
    for (let name = namedBy(document, role, at); name && !isKept(document, kept, at, name.end);) {
      yield { type, start: at, end: name.end, certainty: 'ask' };
      const next = LISTED.exec(document.text.slice(name.end, name.end + 8));
      if (!next || ++count >= LONGEST_LIST) break;
      at = name.end + next[0].length;
      name = personNameAt(document.text, at);
      if (name && name.doubt !== 'none') break;
    }
  }
}

function namedBy(document: ScanDocument, role: RegExpExecArray, at: number): PersonName | undefined {
  const name = personNameAt(document.text, at);
  const isNarrow = role[2] !== undefined || role[1] !== undefined;
  const isField = document.text[role.index + role[0].length] === ':';
  if (name) return name.doubt === 'none' || isField || (isNarrow && name.doubt === 'some') ? name : undefined;
  return isField && role[2] ? fieldValue(document.text, at) : undefined;
}

/** `举报人：阿依古丽，…`: whatever short word fills the field is the name, whether or not its surname is known. */
function fieldValue(text: string, at: number): PersonName | undefined {
  const value = /^[\u4e00-\u9fff]{2,5}(?=[,。;、(\n]|$)/.exec(text.slice(at, at + 8))?.[0];
  return value && !/匿名|保密|不详|无|未|群众|本|某单位|公司|要求/.test(value)
    ? { end: at + value.length, doubt: 'none' }
    : undefined;
}

function* byAge({ text }: ScanDocument): Generator<Candidate> {
  for (const match of text.matchAll(WITH_AGE)) {
    if (Number(match[2]) >= 18) continue;
    for (let start = match.index; start + 2 <= match.index + match[1]!.length; start++) {
      const name = personNameAt(text, start);
      if (name?.doubt !== 'none' || name.end !== match.index + match[1]!.length) continue;
      yield { type: 'minor-name', start, end: name.end, certainty: 'ask' };
      break;
    }
  }
}

function* byDealing(document: ScanDocument, kept: ReadonlySet<string>): Generator<Candidate> {
  for (const match of document.text.matchAll(DEALING)) {
    const start = match.index + match[0].length;
    const name = personNameAt(document.text, start);
    if (name?.doubt !== 'none' || isKept(document, kept, start, name.end)) continue;
    const follow = document.text.slice(name.end, name.end + 3);
    if (
      !/^(?:处(?!罚|理)|购|收|租|借|发生|达成|签|共同|一起|支付|退|赔|实施|提供|销售|出售|供货|,|。|;|等|的|实际|驾驶|经营|使用|保管|实名|举报|投诉|检举|报警|报案|反映)/.test(
        follow,
      )
    )
      continue;
    if (
      /^(?:为|将|对|由|与|和|经|据|接到?|因)$/.test(match[0]) &&
      !/^(?:处|购|发生|达成|签|共同|一起|实施|提供|实际|驾驶|经营|使用|保管|实名|举报|投诉|检举|报警|报案|反映)/.test(
        follow,
      )
    )
      continue;
    yield { type: 'third-party-name', start, end: name.end, certainty: 'ask' };
  }
}

/** Every other place where a name stands that was found once. */
function* repeated(
  document: ScanDocument,
  found: readonly Candidate[],
  kept: ReadonlySet<string>,
): Generator<Candidate> {
  const types = new Map(found.map((item) => [document.text.slice(item.start, item.end).replace(/\s/g, ''), item.type]));
  for (const name of types.keys()) if (kept.has(name) || document.keepNames.has(name)) types.delete(name);
  const lengths = [...new Set([...types.keys()].map((name) => name.length))].filter((length) => length > 1);
  for (let start = 0; start < document.text.length; start++)
    for (const length of lengths) {
      const type = types.get(document.text.slice(start, start + length));
      if (type) yield { type, start, end: start + length, certainty: 'ask' };
    }
}

/** Names the caller asks to be hidden: certain. */
function* ordered(document: ScanDocument): Generator<Candidate> {
  for (const name of document.maskNames) {
    const spaced = new RegExp(
      [...name].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s{0,2}'),
      'g',
    );
    for (const match of document.text.matchAll(spaced))
      yield { type: 'third-party-name', start: match.index, end: match.index + match[0].length, certainty: 'certain' };
  }
}

function partyNames({ text }: ScanDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(PARTY)) {
    let at = match.index + match[0].length;
    for (let name = personNameAt(text, at); name; name = personNameAt(text, at)) {
      names.add(text.slice(at, name.end).replace(/\s/g, ''));
      const next = /^(?:、|和|及|与)/.exec(text.slice(name.end, name.end + 1));
      if (!next) break;
      at = name.end + 1;
    }
  }
  return names;
}

function isKept(document: ScanDocument, kept: ReadonlySet<string>, start: number, end: number): boolean {
  const name = document.text.slice(start, end).replace(/\s/g, '');
  if (document.keepNames.has(name)) return true;
  // A cue word beside the very name of the party means another person, or the party in another role: ask.
  return kept.has(name) && !/某/.test(name);
}
