import {
  DISTRICT_ONLY,
  ESTATE_BEFORE,
  HOME_AFTER,
  HOME_BEFORE,
  isDwelling,
  LEADING_CHAIN,
  PLACE,
  SHARED_AFTER,
  TRADE_AFTER,
  TRADE_BEFORE,
  TRADE_LABEL,
  UNIT_CHAIN,
} from '../address-words.js';
import type { Candidate, Certainty } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';
import type { Owner } from '../owner.js';
import { rightOf } from '../surroundings.js';

/** Words that only a person's home is called by; the rest depends on whose place it is. */
const HOME_ONLY =
  '家庭住址|家庭地址|家庭所在地|经常居住地|户籍所在地|户籍地址|户籍地|户籍|户口所在地|户口地|现住址|现住地|现住所|现居住地|现居住于|现居住在|现居|现住|常住地|居住地址|居住地|居住于|居住在|暂住地|暂住于|暂住|租住于|租住在|租住|住宅地址|身份证住址|身份证地址|家住|住在|住于|住址|实际居住|宅址';
const BY_OWNER =
  '住所地|住所|联系地址|通讯地址|通信地址|送达地址|收件地址|收货地址|邮寄地址|地址|(?<!居)住(?![房宅所址院建户宿处持在])(?=[:\\s]{0,2}[\\u4e00-\\u9fff]{2,10}[省市区县镇乡村])';
const LABEL = new RegExp(`(${HOME_ONLY})|(${BY_OWNER})`, 'g');
const HOME_WORD = new RegExp(HOME_ONLY);
const OWNER_WORD =
  /(?:经营者|法定代表人|负责人|本人|个人|其|投资人|举报人|投诉人|证人|受害人|当事人)(?:的|之)?(?:家庭|现|经常)?$/;
const AFTER_LABEL =
  /^(?:\((?:住址|住所|户籍|现住|居住地|家庭)[^()]{0,8}\)|地址|所在地|登记地|为|是|系|在|于|位于|登记为|[:\s"“]){0,5}/;
const NEXT_FIELD =
  /(?:联系电话|联系方式|电话|手机|身份证|公民身份|邮编|邮政编码|性别|民族|出生|职业|工作单位|统一社会信用|法定代表人|负责人|经营者|经营范围|注册号|联系人|案由|证件|微信|QQ|现住址|家庭住址|户籍|年龄|学历|\uFFFC)/;
const END = /[,。;!?\n]/;
const STOP =
  /的|家中|家里|内(?!蒙)|从事|发现|进行|违法|搭建|期间|以及|被|因|一事|与|时(?!代)|\s{2,}|(?<=[室号户元组楼])(?:处|开设|经营|储存|销售|一带)/;
const PERSON_DETAILS = /[,(、:]\s*[男女][,)、;\s]|身份证|公民身份|[\u4e00-\u9fff]族|出生/;
const NOT_A_PLACE = /机构|机关|部门|法院|公安|规定|管辖|办理|主管|制定|组织|政府|单位|登记|人员/;
const LONGEST = 90;

/** Homes of natural persons (DIS-7.3). An agency's office, a business place and an enterprise's domicile stay. */
export function* homeAddresses(document: ScanDocument): Generator<Candidate> {
  const read: [number, number][] = [];
  for (const label of document.text.matchAll(LABEL)) {
    const value = valueOf(document.text, label.index + label[0].length);
    if (!value || label.index < (read.at(-1)?.[1] ?? 0)) continue;
    const certainty = judgeLabelled(document, label, value);
    if (certainty === 'unread') continue;
    read.push(value);
    if (certainty) yield { type: 'home-address', start: value[0], end: value[1], certainty };
  }
  yield* dwellings(document, read);
}

/** @returns where the address after a label begins and ends; undefined when none follows. */
function valueOf(text: string, at: number): [number, number] | undefined {
  const connector = AFTER_LABEL.exec(text.slice(at, at + 24))![0];
  const start = at + connector.length;
  const isField = /[:\s)]/.test(connector) || /[(]/.test(connector);
  let end = clauseEnd(text, start, isField);
  for (let more = continuation(text, end); more > end && end - start < LONGEST; more = continuation(text, end))
    end = more;
  const value = text.slice(start, end).trimEnd();
  if (value.length < 3 || !PLACE.test(value) || DISTRICT_ONLY.test(value)) return undefined;
  if (NOT_A_PLACE.test(value) && !/[0-9]/.test(value)) return undefined;
  return /^(?:、|所在|本(?!溪)|办公|申请|宅|区|应|者|期|管|机|发生|变更|不|无|未|及|和|或|与|等|信息|证明|进行|的)/.test(
    value,
  )
    ? undefined
    : [start, start + value.length];
}

function clauseEnd(text: string, start: number, isField: boolean): number {
  const rest = text.slice(start, start + LONGEST);
  const clause = rest.slice(0, firstOf(rest, END));
  const before = clause.slice(0, firstOf(clause, NEXT_FIELD)).replace(/[\s("“、]+$/, '');
  const value = isField ? before : before.slice(0, firstOf(before, STOP));
  return start + unclosed(value).length;
}

/** An address broken by a line end, a comma or a blank goes on when what follows is again a road or a room. */
function continuation(text: string, end: number): number {
  const gap = /^[,\s、]{1,4}/.exec(text.slice(end, end + 4))?.[0];
  if (!gap) return end;
  const next = text.slice(end + gap.length, end + gap.length + 40);
  if (/^[该此其本]/.test(next)) return end;
  const chain = LEADING_CHAIN.exec(next);
  if (chain) return end + gap.length + chain[0].length;
  const road = /^(?:[\u4e00-\u9fff]{0,14}?(?:路|街|巷|小区|村|花园|苑|家园|公寓)(?:[0-9]{1,5}号(?!楼|院))?){1,3}/.exec(
    next,
  );
  if (
    !road ||
    NEXT_FIELD.test(road[0]) ||
    HOME_WORD.test(road[0]) ||
    /公司|本局|我局|当事人/.test(next.slice(0, road[0].length + 4))
  )
    return end;
  const after = LEADING_CHAIN.exec(next.slice(road[0].length));
  return after ? end + gap.length + road[0].length + after[0].length : end;
}

function judgeLabelled(
  document: ScanDocument,
  label: RegExpExecArray,
  [start, end]: [number, number],
): Certainty | 'unread' | undefined {
  const left = document.text.slice(Math.max(0, label.index - 12), label.index);
  const whole = left + label[0] + document.text.slice(label.index + label[0].length, start);
  if (TRADE_LABEL.test(whole) && !OWNER_WORD.test(left)) return undefined;
  if (/\((?:主要)?经营场所\)/.test(whole)) return undefined;
  const value = document.text.slice(start, end);
  const isNamedAfterPerson = /(?:经营者|法定代表人|本人|举报人|投诉人|证人|受害人|其)的?$/.test(left);
  if (isNamedAfterPerson) return 'certain';
  const owner = ownerOf(document, label.index);
  if (label[0] === '住' || (label[1] && label[1] !== '住址')) return 'certain';
  if (label[1]) return owner === 'company' || owner === 'agency' ? undefined : 'certain';
  if (/^地址$/.test(label[0]) && /(?:网|IP|网络|MAC|邮箱|邮件|链接|域名)$/.test(left)) return 'unread';
  if (TRADE_AFTER.test(value) || TRADE_AFTER.test(document.text.slice(end, end + 20))) return undefined;
  if (owner) return owner === 'person' ? 'certain' : undefined;
  return judgeUnowned(label[0], value);
}

function judgeUnowned(label: string, value: string): Certainty | undefined {
  if (/大厦|广场|市场|园区|产业园/.test(value)) return undefined;
  if (/^(?:住|住所)/.test(label)) return 'ask';
  return [...value.matchAll(UNIT_CHAIN)].some((chain) => isDwelling(chain[0], value.slice(0, chain.index)))
    ? 'ask'
    : undefined;
}

/** Fields of one record follow one another: a domicile is the company's until a natural person's details come. */
function ownerOf(document: ScanDocument, at: number): Owner | undefined {
  const from = recordStart(document, at);
  const company = document.owners.last('company', from, at);
  if (company !== undefined && !PERSON_DETAILS.test(document.text.slice(company, at))) return 'company';
  return document.owners.before(at, at - from) ?? (isPartyNamed(document.text.slice(from, at)) ? 'person' : undefined);
}

/** Records are paragraphs; a sentence that ends starts a new one. */
function recordStart(document: ScanDocument, at: number): number {
  const from = Math.max(0, at - 220);
  const text = document.text.slice(from, at);
  const end = Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n\n'));
  const party = Math.max(text.lastIndexOf('当事人:'), text.lastIndexOf('被处罚人:'));
  return from + Math.max(end + 1, party, 0);
}

function isPartyNamed(record: string): boolean {
  return /(?:当事人|被处罚人|姓名|申请人|经营者)[:(为]?\s?[^,;\n]{1,6}[,;\n\s]/.test(record);
}

/** Building, unit and room of a home that prose names as a place; its estate stays (obligations D). */
function* dwellings(document: ScanDocument, read: readonly [number, number][]): Generator<Candidate> {
  let next = 0;
  for (const chain of document.text.matchAll(UNIT_CHAIN)) {
    const end = chain.index + chain[0].length;
    while (next < read.length && read[next]![1] <= chain.index) next++;
    if (read[next] && read[next]![0] <= chain.index) continue;
    const left = document.text.slice(Math.max(0, chain.index - 70), chain.index);
    if (!isDwelling(chain[0], left)) continue;
    const certainty = judgeDwelling(document, chain[0], left, end);
    if (certainty) yield { type: 'home-address', start: chain.index, end, certainty };
  }
}

function judgeDwelling(document: ScanDocument, chain: string, left: string, end: number): Certainty | undefined {
  const right = rightOf(document.text, end, 30);
  const sentence = left.slice(left.search(/[^。;\n]*$/));
  if (SHARED_AFTER.test(right) && !/室|户/.test(chain)) return undefined;
  if (TRADE_LABEL.test(sentence) && !HOME_AFTER.test(right)) return undefined;
  if (HOME_AFTER.test(right)) return 'certain';
  if (TRADE_AFTER.test(right) || TRADE_BEFORE.test(left)) return undefined;
  if (HOME_BEFORE.test(sentence)) return 'certain';
  return /单元/.test(chain) || ESTATE_BEFORE.test(left) || /组|队|社|排/.test(chain) ? 'ask' : undefined;
}

function unclosed(value: string): string {
  const open = value.lastIndexOf('(');
  const close = value.lastIndexOf(')');
  if (close > open && (value.match(/\(/g) ?? []).length < (value.match(/\)/g) ?? []).length)
    return value.slice(0, close);
  return value.trimEnd();
}

function firstOf(text: string, words: RegExp): number {
  const at = text.search(words);
  return at < 0 ? text.length : at;
}
