const NUMBER = '(?:[0-9A-Z#]{1,6}|[一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾甲乙丙丁]{1,6}|[东西南北]{1,2})';
const PART = `${NUMBER}\\s?(?:号楼|楼栋|号院|栋|幢|座|单元|楼层|层|室|户(?!籍|口)|号房|号门|门(?![口前诊窗])|房(?!屋|产|东|间)|组|队|社(?!会|区)|排|巷|弄|号|楼(?!道|梯|下|顶|盘|宇)|#)`;
const JOIN = '\\s{0,2}[-—,、]?\\s{0,2}';
const ROOM = '(?:[0-9]{3,4}|[一二三四五六七八九〇零]{3,4})(?![0-9A-Z年元月日个万%号])';

/** `3号楼2单元501室`, `3号楼501`, `3-2-501`, `3组12号`: two parts or more. Global. */
export const UNIT_CHAIN = new RegExp(
  `${PART}(?:${JOIN}${PART}){0,6}(?:${JOIN}(?:${ROOM}室?|${NUMBER}(?:-${NUMBER})?室))?|[0-9A-Z]{1,3}\\s?[-#]\\s?[0-9]{1,2}\\s?[-#]\\s?[0-9]{3,4}(?![0-9A-Z])室?`,
  'g',
);

/** A chain at the very beginning of a text. */
export const LEADING_CHAIN = new RegExp(`^\\s*(?:${UNIT_CHAIN.source})`);

/** A chain that names one dwelling: a unit and something, a building and a room, a village group and a number. */
export function isDwelling(chain: string, left: string): boolean {
  const compact = chain.replace(/\s/g, '');
  if (/单元/.test(compact)) return true;
  if (/(?:号楼|栋|幢|座|楼|#|号院)[-,、]?.*(?:室|户|房|[0-9一二三四五六七八九〇零]{3,4}号?$)/.test(compact))
    return true;
  if (/^[0-9A-Z]{1,3}[-#]\d{1,2}[-#]\d{3,4}室?$/.test(compact)) return ESTATE_BEFORE.test(left);
  return (
    /(?:组|队|社|排).*(?:号|户)/.test(compact) &&
    /(?:村|庄|堡|镇|乡|社区|湾|渠|寨|屯|营|梁|沟|台|墩|桥|队|滩)$/.test(left)
  );
}

/** A place where people live. */
export const ESTATE_BEFORE =
  /(?:小区|花园|花苑|嘉园|家园|苑|公寓|新村|家属院|家属楼|府|城|湾|郡|庄园?|里|园|居|邸|墅|院|区|期|村|坊|轩|阁|庭|舍|宿舍|棚户区|安置房)(?:[东南西北]区|[A-Z一二三四五]期|[A-Z]区)?\(?$/;

/** A place where people trade or work. */
export const TRADE_BEFORE =
  /(?:大厦|广场|写字楼|商城|市场|产业园|工业园|科技园|创业园|物流园|园区|商业街|酒店|商务中心|国际中心|中心|商贸城|建材城|汽车城|步行街|购物中心|厂区|厂|基地|综合楼|办公楼|医院|学校|大学)(?:[A-Z]区|[东南西北]区)?\(?$/;
export const TRADE_AFTER =
  /^[^,。;\n]{0,14}(?:营业房|商铺|商业|门面|门市|店|超市|餐厅|餐馆|饭馆|酒楼|办公|公司|经营部|工作室|仓库|厂房|车间|写字楼|药房|诊所|酒店|宾馆|旅馆|机关|局|委员会|厂|企业|底商|网点|经营场所|铺面|市场|幼儿园|学校|培训|美容院|会所|网吧|棋牌室(?!为)|影院|工地)/;
/** Parts of a house that belong to nobody's home. */
export const SHARED_AFTER =
  /^\s*(?:的|内的|内)?(?:楼道|门口|楼门|电梯|消防|公共|楼下|外墙|附近|门前|前|后|屋顶|楼顶|地下|通道|走廊|绿化|楼梯|单元门|一楼大厅|架空|东侧|西侧|南侧|北侧|天井)/;
export const HOME_AFTER =
  /^[^,。;\n]{0,10}(?:家中|家里|的家|住宅|住处|住房|居所|居住|租住|出租屋|自建房|房屋|住户|业主|卧室|阳台|客厅|私宅|宅基地|家门)/;
export const HOME_BEFORE =
  /(?:家住|现住|居住|租住|暂住|住在|住于|住址|住处|其家|自家|家中|家庭|户籍|住所|户主|业主|住户|村民|居民|住|其位于|其在|的家|房东)[^。;\n]{0,40}$/;
export const TRADE_LABEL =
  /(?:经营场所|经营地址|经营地点|注册地址|注册地|注册住所|登记地址|登记住所|登记地|办公地址|办公地点|办公场所|单位地址|单位住所|公司地址|公司住所|企业地址|企业住所|营业场所|营业地址|生产地址|生产场所|店铺地址|机关地址|受理地址|办理地点|收件地点|工程地址|项目地址|库房地址|仓库地址|主要经营场所|机构地址|执业地点|厂址|店址|施工地点|工程地点)[^。;\n]{0,60}$/;
/** What a postal address is made of; a value without any of it is no address. */
export const PLACE = /[省市区县旗州镇乡街道路巷村组栋幢室号苑园里庄堡湾队]/;
/** Down to here an address says only which district: it stays. */
export const DISTRICT_ONLY =
  /^(?:[^省市区县旗州镇乡街路村号0-9]{1,8}(?:省|自治区|回族自治区|维吾尔自治区|壮族自治区))?(?:[^省市区县旗州镇乡街路村号0-9]{1,8}(?:市|自治州|地区|盟|州))?(?:[^省市区县旗州镇乡街路村号0-9]{1,8}(?:区|县|市|旗))?(?:人)?$/;
