import type { Candidate, Certainty } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';
import { leftOf } from '../surroundings.js';

const ADDRESS = /[0-9A-Z][0-9A-Z._%+-]{0,63}\s?@\s?[0-9A-Z-]{1,40}(?:\s?\.\s?[0-9A-Z-]{2,20}){1,4}/g;
const DISGUISED =
  /[0-9A-Z][0-9A-Z._-]{2,63}\s?(?:#|\(AT\)|\[AT\]| AT |艾特|\(@\)|\[@\]|★)\s?(?:QQ|163|126|SINA|GMAIL|FOXMAIL|HOTMAIL|OUTLOOK|SOHU|YEAH|139|189|ALIYUN|ICLOUD|YAHOO)\s?(?:\.|\(DOT\)|\[DOT\]| DOT |点|。)\s?(?:COM|CN|NET)(?:\s?\.\s?CN)?/g;
const AGENCY_DOMAIN = /\.GOV\.CN$|\.GOV$|\.ORG\.CN$/;
const FREE_DOMAIN =
  /@(?:VIP\.)?(?:QQ|163|126|SINA|GMAIL|FOXMAIL|HOTMAIL|OUTLOOK|SOHU|YEAH|139|189|WO|ALIYUN|ICLOUD|YAHOO|LIVE|TOM|21CN|QQMAIL|MSN|PROTON|PROTONMAIL|88)\./;
const OFFICE_LABEL =
  /(?:投诉|举报|监督|咨询|办公|单位|企业|公司|客服|官方|机关|工作|受理|公开|服务|店铺|我局|本局|部门)(?:举报|投诉|受理|服务|联系)*(?:电子)?(?:邮箱|邮件|信箱|EMAIL|E-MAIL|MAIL)(?:地址)?(?:为|是|:|\()*$/;

/** E-mail addresses of natural persons; those of agencies and enterprises stay. */
export function* emails(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(ADDRESS)) {
    const certainty = judge(document, match.index, match[0].replace(/\s/g, ''));
    if (certainty) yield { type: 'email', start: match.index, end: match.index + match[0].length, certainty };
  }
  for (const match of document.text.matchAll(DISGUISED))
    yield { type: 'email', start: match.index, end: match.index + match[0].length, certainty: 'certain' };
}

function judge(document: ScanDocument, start: number, address: string): Certainty | undefined {
  if (AGENCY_DOMAIN.test(address) || OFFICE_LABEL.test(leftOf(document.text, start, 24))) return undefined;
  if (/(?:当事人|本人|个人|举报人|投诉人|其)(?:的)?(?:联系|电子)*(?:邮箱|邮件)/.test(leftOf(document.text, start, 14)))
    return 'certain';
  const owner = document.owners.before(start, 80);
  if (FREE_DOMAIN.test(address)) return owner === 'agency' ? 'ask' : 'certain';
  if (owner === 'person') return 'certain';
  return owner === undefined ? 'ask' : undefined;
}
