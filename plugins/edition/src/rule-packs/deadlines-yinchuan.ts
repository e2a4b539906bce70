import type { Deadline, Limit } from '@sanzhi/platform-calendar';

const workingDays = (days: number): Limit => ({ unit: 'workingDays', days });

/**
 * The time limits of the district's plan and the city's three measures of 2018. None of them may be paused. See
 * `majorDecisionYinchuan2018` for the dates.
 */
export const deadlinesYinchuan2018: readonly Deadline[] = [
  {
    ...disclosure('第十三条第(一)项', '依据或者职能变化后更新公示内容'),
    id: 'DIS-13.1',
    limit: workingDays(20),
    startEvent: 'basis.tookEffect',
  },
  {
    ...disclosure('第十三条第(二)项', '公开执法决定（结果）'),
    id: 'DIS-13.2',
    limit: workingDays(7),
    startEvent: 'decision.formed',
  },
  {
    ...disclosure('第十三条第(三)项', '公示正常的抽查结果'),
    id: 'DIS-13.3a',
    aliases: ['DIS-13.3'],
    limit: workingDays(20),
    startEvent: 'spotCheck.ended',
  },
  {
    ...disclosure('第十四条', '公示执法行为被变更、撤销或者确认违法'),
    id: 'DIS-14',
    limit: workingDays(7),
    startEvent: 'remedy.tookEffect',
  },
  {
    ...measure('《银川市重大行政执法决定法制审核办法》第二十条第二款', '完成法制审核'),
    id: 'REV-20.2',
    aliases: ['REV-20'],
    limit: workingDays(5),
    startEvent: 'review.materialsReceived',
  },
  {
    ...measure('《银川市行政执法全过程记录办法》第二十条第一款第(三)项', '移交执法记录信息'),
    id: 'REC-20.3a',
    aliases: ['REC-20.3'],
    limit: workingDays(1),
    startEvent: 'activity.ended',
  },
  {
    ...measure('《银川市行政执法全过程记录办法》第十二条第二款', '核查改正情况'),
    id: 'REC-12.2',
    limit: { unit: 'ownDay' },
    startEvent: 'correctionOrder.dueDay',
  },
  {
    ...measure('《银川市行政执法全过程记录办法》第二十一条第(一)项', '现场执法音像资料的最短保存期限'),
    id: 'REC-21.1',
    limit: { unit: 'years', years: 3 },
    startEvent: 'case.closed',
  },
  {
    // The district's plan sets itself no end. "Before" 20 January does not say whether the 20th itself will do.
    ...inForce('《西夏区推行三项制度实施方案》第二部分第(一)项第4目', '公开并报送上年度执法数据'),
    id: 'PLAN-2.1.4',
    limit: { unit: 'fixedDay', day: '01-20', safeDay: '01-19' },
    startEvent: 'year.began',
  },
];

function disclosure(article: string, title: string) {
  return measure(`《银川市行政执法公示办法》${article}`, title);
}

/** The three measures are valid for five years by their own words (DIS-19, REC-26, REV-30). */
function measure(article: string, title: string) {
  return { ...inForce(article, title), lapsesAfter: '2022-12-31' } as const;
}

function inForce(article: string, title: string) {
  return { version: '2018.1', article, title, mayPause: false, effectiveFrom: '2018-01-01', isVerified: true } as const;
}
