import type { Candidate, Certainty } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';
import { leftOf, rightOf } from '../surroundings.js';

const PLATE =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁])\s?[\-·•・.∙]?\s?([A-Z])((?:[\s\-·•・.∙]?[0-9A-Z]){4,6}[警学挂港澳使领]?)(?![0-9A-Z])/g;
const NOT_A_PLATE =
  /(?:[梯锅容管起索游瓶车]\s?\d{2}|执法证|执法|证书|编号|许可证号?|字号|批准文号|备案号?|登记编号|使用登记证?(?:编号)?)[:为是号码\s(]*$/;
const COMPANY_CAR =
  /(?:公司|企业|单位|厂|合作社|车队|中心)(?:所有|名下|自有|所属|所持有|登记|注册)?(?:的|之)?(?:车牌号?(?:为|是)?|车号(?:为)?|号牌号?码?(?:为|是)?|重型|货运?车|车辆)?[:(]?$/;
const PERSON_CAR = /(?:驾驶|其(?!他|中|余|它)|本人|私家|个人|驾车|名下|驾乘|乘坐)[^,。;]{0,14}$/;
const HEAVY =
  /^[号]?(?:重型|中型|轻型)?(?:半挂|牵引|货|罐|自卸|大型|客运|公交|出租|巡游|网约|环卫|洒水|工程|泥头|渣土|厢式|搅拌|危险)/;

/** Plates of natural persons' vehicles. A company's stays; where nobody says whose it is, a person must. */
export function* vehiclePlates(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(PLATE)) {
    const body = match[3]!.replace(/[\s\-·•・.∙]/g, '');
    if (!isPlateBody(match[2]!, body, match[3]!)) continue;
    const certainty = judge(document, match.index, match.index + match[0].length, body);
    if (certainty) yield { type: 'vehicle-plate', start: match.index, end: match.index + match[0].length, certainty };
  }
}

function isPlateBody(letter: string, body: string, written: string): boolean {
  const core = body.replace(/[警学挂港澳使领]$/, '');
  const hasSuffix = core.length !== body.length;
  if (core.length !== 5 && core.length !== 6 && !(hasSuffix && core.length === 4)) return false;
  if ((core.match(/[0-9]/g) ?? []).length < 2) return false;
  // 苏XK13-012 is a production licence, 京B2-20230012 a telecom licence.
  return !(letter === 'X' && core.startsWith('K')) && !/^[0-9A-Z]{1,3}-/.test(written);
}

function judge(document: ScanDocument, start: number, end: number, body: string): Certainty | undefined {
  const left = leftOf(document.text, start, 40);
  if (NOT_A_PLATE.test(left) || body.endsWith('警') || /[A-Z0-9]$/.test(left)) return undefined;
  if (PERSON_CAR.test(left))
    return document.owners.within('company', document.owners.sentenceStart(start), start) ? 'ask' : 'certain';
  if (COMPANY_CAR.test(left) || /执法车辆?|公务车/.test(left.slice(-10))) return undefined;
  const right = rightOf(document.text, end, 24);
  if (/^[^,。;]{0,10}(?:系|为|属|登记在|车主|所有人)[^,。;]{0,16}(?:公司|企业|单位)/.test(right)) return undefined;
  const owner = document.owners.before(start, 60);
  return owner === 'person' && !HEAVY.test(right) ? 'certain' : 'ask';
}
