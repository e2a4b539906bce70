import type { FindingType } from './finding.js';

const WORDS: Readonly<Record<FindingType, string>> = {
  'id-card': '身份证号',
  'foreign-resident-card': '永久居留证号',
  passport: '护照号',
  'travel-permit': '通行证号',
  'personal-document': '个人证件号',
  'bank-account': '银行账号',
  'mobile-phone': '手机号',
  landline: '电话号码',
  'home-address': '住址',
  'birth-date': '出生日期',
  'vehicle-plate': '车牌号',
  email: '电子邮箱',
  'social-account': '网络账号',
  property: '财产状况',
  health: '健康状况',
  'minor-name': '未成年人姓名',
  'third-party-name': '姓名',
  location: '位置',
};

/** Matches one mask at `lastIndex`; sticky. */
export const MASK_TOKEN = new RegExp(`〔(?:${Object.values(WORDS).join('|')})已隐去〕`, 'y');

/** What stands in a published text in place of a span. No digit of it stays: the last four and a name identify. */
export function maskToken(type: FindingType): string {
  return `〔${WORDS[type]}已隐去〕`;
}
