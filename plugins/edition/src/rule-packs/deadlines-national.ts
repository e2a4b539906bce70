import type { Deadline, Limit } from '@sanzhi/platform-calendar';

const workingDays = (days: number): Limit => ({ unit: 'workingDays', days });
const calendarDays = (days: number, movesOffRestDay: boolean): Limit => ({
  unit: 'calendarDays',
  days,
  movesOffRestDay,
});

/**
 * Time limits of national laws that overlay the city's. Nobody has compared them with the published texts yet.
 *
 * Days: the penalty law counts 二日, 三日, 五日 and 七日 as working days (article 85), the licensing law every
 * period (article 82), the coercion law periods up to ten days (article 69). Ninety and thirty days run through.
 * A coercive measure is not drawn out because its last day is a day off.
 */
export const deadlinesNational: readonly Deadline[] = [
  {
    ...penaltyLaw('第四十八条第二款', '撤回已公开的处罚决定信息并说明理由'),
    id: 'DIS-14.penalty',
    aliases: ['APL-48'],
    limit: workingDays(3),
    startEvent: 'remedy.tookEffect',
  },
  {
    ...penaltyLaw('第五十六条', '处理先行登记保存的证据'),
    id: 'APL-56',
    limit: workingDays(7),
    startEvent: 'evidence.registered',
  },
  {
    ...penaltyLaw('第六十条', '作出处罚决定'),
    id: 'APL-60',
    limit: calendarDays(90, true),
    startEvent: 'case.filed',
  },
  {
    ...penaltyLaw('第六十一条', '送达处罚决定书'),
    id: 'APL-61',
    limit: workingDays(7),
    startEvent: 'decision.announced',
  },
  {
    ...penaltyLaw('第六十四条第(一)项', '当事人提出听证要求'),
    id: 'APL-64.1',
    limit: workingDays(5),
    startEvent: 'hearing.rightNotified',
  },
  {
    ...licensingLaw('第三十二条第一款第(四)项', '一次告知需要补正的内容'),
    id: 'ALL-32.4',
    limit: workingDays(5),
    startEvent: 'application.received',
  },
  {
    ...licensingLaw('第四十二条第一款', '作出许可决定'),
    id: 'ALL-42.1',
    limit: workingDays(20),
    startEvent: 'application.accepted',
  },
  {
    ...licensingLaw('第四十四条', '颁发、送达许可证件'),
    id: 'ALL-44',
    limit: workingDays(10),
    startEvent: 'decision.made',
  },
  {
    ...law('《中华人民共和国行政强制法》第二十五条第一款', '查封、扣押的期限', '2012-01-01'),
    id: 'ACL-25.1',
    limit: calendarDays(30, false),
    startEvent: 'coercion.began',
  },
];

function penaltyLaw(article: string, title: string) {
  return law(`《中华人民共和国行政处罚法》${article}`, title, '2021-07-15');
}

function licensingLaw(article: string, title: string) {
  return law(`《中华人民共和国行政许可法》${article}`, title, '2004-07-01');
}

function law(article: string, title: string, effectiveFrom: string) {
  return {
    version: `${effectiveFrom.slice(0, 4)}.1`,
    article,
    title,
    mayPause: false,
    effectiveFrom,
    isVerified: false,
  };
}
