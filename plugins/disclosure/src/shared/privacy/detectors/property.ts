import type { Candidate } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';

const AMOUNT =
  '(?:人民币|为|约|仅|共计|共有|合计|达|有|在|不足|大约|大概|只有|尚有|:|每月|\\s|是|均为|左右){0,5}[0-9〇零一二三四五六七八九十百千万两几壹贰叁肆伍陆柒捌玖拾佰仟.,多余]{1,16}\\s?(?:余|多)?(?:万|千|亿)?(?:余|多)?元(?:左右|/月|每月|以下|以上)?';
const INCOME = new RegExp(
  `(?:月均?收入|月工资(?:收入)?|月薪|年薪|每月收入|每月工资(?:收入)?|月退休金|退休金|养老金|低保金|年收入|家庭(?:月|年|总|人均)?收入|个人(?:月|年|总)?收入|工资收入|人均(?:月|年)?收入|经济收入)${AMOUNT}`,
  'g',
);
const WEALTH = new RegExp(
  `(?:(?:个人|家庭|其|名下|夫妻|银行|本人)(?:的|有|共有|共同|银行)?(?:存款|积蓄|财产|储蓄|资产)(?:余额)?|存款余额|卡内余额|账户余额|(?:个人|家庭|其)?负债|欠(?:外|银行)?债|(?:个人|房|车|家庭|银行|助学)贷(?:款)?(?:余额)?)${AMOUNT}`,
  'g',
);
const HOLDINGS =
  /(?:名下|家中|家庭|个人)(?:现|共|仅|目前|另)?(?:登记)?(?:拥有|有|持有|无)(?!权|关|义务|资格)(?:[^,。;\n]{0,12}?)(?:房产|住房|房屋|商铺|车辆|轿车|汽车|小轿车|股票|理财|存款|车位|别墅|商品房)(?:[0-9一二三四五六七八九十两]{1,3}(?:套|处|辆|间|台|个))?/g;
const BENEFIT =
  /(?:享受|领取|系|属于|为|是)(?:城市|农村|城镇)?(?:最低生活保障|低保|五保|特困|建档立卡贫困|低收入家庭)(?:待遇|户|对象|人员|金)?/g;

/** What a natural person earns, owns and owes (DIS-7.3); amounts of the case itself stay. */
export function* property(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(INCOME))
    yield* found(document, match, /^(?:年收入|人均|经济收入)/.test(match[0]));
  for (const match of document.text.matchAll(WEALTH))
    yield* found(document, match, /^(?:负债|银行|存款余额|账户余额)/.test(match[0]));
  for (const match of document.text.matchAll(HOLDINGS)) yield* found(document, match, true);
  for (const match of document.text.matchAll(BENEFIT)) yield* found(document, match, true);
}

function* found(document: ScanDocument, match: RegExpExecArray, isVague: boolean): Generator<Candidate> {
  const owner = document.owners.before(match.index, 60);
  if (owner === 'company' && isVague) return;
  if (
    /^(?:的[人家户]|家庭|政策|标准|制度)/.test(
      document.text.slice(match.index + match[0].length, match.index + match[0].length + 3),
    )
  )
    return;
  const clause = document.text.slice(document.owners.sentenceStart(match.index, 40), match.index);
  if (/标准|拖欠|克扣|支付|不低于|最低工资|规定/.test(clause)) return;
  const certainty = isVague || owner === 'company' ? 'ask' : 'certain';
  yield { type: 'property', start: match.index, end: match.index + match[0].length, certainty };
}
