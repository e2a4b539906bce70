import type { Candidate } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';

const NAMED =
  /(?:(微信号?|WECHAT|(?<![A-Z])[VW]X|V信|薇信|威信|微信账号|微信帐号|微信ID)|(QQ号?|QQ号码|QQ账号|扣扣号?|企鹅号)|(抖音号|快手号|小红书号|微博账号|微博ID|支付宝账号|支付宝账户|支付宝|钉钉号|陌陌号|闲鱼号|探探号|抖音ID|快手ID))(?:码|账号|账户|ID|号)?(?!公众|支付|转账|群聊|小程序|公共|平台|收款码)[ ]?(?:名)?(?:为|是|系|[:=“”"'(‘]){0,3}\s{0,2}([A-Z_][A-Z0-9_-]{4,19}|[0-9](?:[ -]?[0-9]){4,14}(?![0-9.]*元))/g;
const NICKNAME =
  /(?:微信|QQ|抖音|快手|微博|网络|网名|闲鱼|小红书)?(?:昵称|网名|微信名|账号名)(?:为|是|叫|:)*\s?[“"‘「『《]([^”"’」』》\n\uFFFC]{1,20})[”"’」』》]/g;

/** WeChat, QQ and like accounts that a label announces, and nicknames (a person must say whose). */
export function* socialAccounts(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(NAMED)) {
    const end = match.index + match[0].length;
    const isShop = match[3] !== undefined && document.owners.before(match.index, 60) === 'company';
    yield { type: 'social-account', start: end - match[4]!.length, end, certainty: isShop ? 'ask' : 'certain' };
  }
  for (const match of document.text.matchAll(NICKNAME)) {
    const end = match.index + match[0].length - 1;
    yield { type: 'social-account', start: end - match[1]!.length, end, certainty: 'ask' };
  }
}
