import type { Candidate } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';

const ILLNESS =
  '[^,。;!?\\n()]{0,16}?(?:病|症|炎|癌|瘤|结核|中风|瘫痪|瘫|哮喘|糖尿|高血压|血压|感染|携带者|阳性|抑郁|躁狂|艾滋|HIV|乙肝|丙肝|梅毒|残疾|骨折|脑震荡|白血|尿毒|透析|失明|失聪|聋哑|癫痫|孤独|自闭|痴呆|障碍|梗死|梗塞|出血|流产|新冠)(?:病毒|病|毒|症|癌|瘤)?史?(?:[0-9一二三四ⅠⅡI]{1,2}[级期型])?(?:(?:、|和|及|伴|并)[^,。;!?\\n()]{1,10}?(?:病|症|炎|癌|瘤|压|结核|障碍|梗死|梗塞)(?:病|症)?)*(?:患者|病人|携带者)?';
const SUFFERS = new RegExp(
  `(?:患有|患上|身患|罹患|患(?!者|儿|病|处)|确诊(?:为|患有)?|诊断(?:为|结果为|结论为|[:])|既往有|病史[:为]|有(?=[^,。;]{1,8}病史)|染上|感染了?(?!性|的))${ILLNESS}`,
  'g',
);
const CONDITION =
  /(?:系|为|是|属)?(?:(?:精神|肢体|听力|视力|智力|言语|多重)残疾(?:人)?(?:[一二三四1-4]级)?|[一二三四1-4]级(?:精神|肢体|听力|视力|智力|言语|多重)?残疾|残疾等级[为:]?[一二三四1-4]级|精神病患者|精神障碍患者|乙肝病毒携带者|艾滋病(?:患者|病人|感染者|病毒感染者)|HIV(?:感染者|阳性)|(?:系|为|是|属)残疾人(?:\([^()]{1,8}\))?|(?:系|为|是)孕妇|孕[0-9]{1,2}周|聋哑人|盲人|瘫痪在床|卧病在床|卧床不起|常年卧床|长期卧床)/g;
const PREGNANCY =
  /(?:(?:已|正|其|妻子)(?:经)?(?:怀孕|妊娠|有身孕)|(?:怀孕|妊娠|身孕)(?=[已约]?[0-9一二三四五六七八九十]{1,2}(?:个?月|周|余周|多月)))(?:[已约]?[0-9一二三四五六七八九十]{1,2}(?:个?月|周|余周|多月))?/g;
const IN_LAW =
  /国务院|有碍食品安全|规定的|下列|不得|禁止|应当|从业人员|传染病防治|职业病防治|职业禁忌|防治|预防|治疗.{0,4}疾病的|疾病的人员|虚假宣传|宣称|宣传|广告|声称|功效|适应症|说明书|标签|主治|产品|药品|规格|动物|生猪|犬只|牛羊|家禽|疫病|病死|植物|病虫|树木|检疫|犯罪嫌疑人|罪犯|疑似|精神病人的|女职工|妇女权益|劳动法/;

/** `患有…的，`: the condition of a rule, not a person's state. */
const CONDITIONAL = /^(?:的[,;。、或]|或者?)/;

/** States of health (recommended from DIS-7.3): whose they are and whether they matter, a person decides. */
export function* healthStates(document: ScanDocument): Generator<Candidate> {
  for (const words of [SUFFERS, CONDITION, PREGNANCY])
    for (const match of document.text.matchAll(words)) {
      const end = match.index + match[0].length;
      if (!IN_LAW.test(around(document, match.index, end)) && !CONDITIONAL.test(document.text.slice(end, end + 3)))
        yield { type: 'health', start: match.index, end, certainty: 'ask' };
    }
}

/** The clause the words stand in: what a statute, a label or an advertisement says about illness is nobody's health. */
function around(document: ScanDocument, start: number, end: number): string {
  const before = document.text.slice(Math.max(document.owners.sentenceStart(start, 24), start - 24), end);
  return before + /^[^,。;\n]{0,10}/.exec(document.text.slice(end, end + 10))![0];
}
