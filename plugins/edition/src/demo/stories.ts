import type { Kernel } from '@sanzhi/platform-kernel';
import type { DemoWorld } from './seed-installation.js';
import { type Crew, type Matter, type Ruling, StoryTeller } from './story-teller.js';

const urban: Crew = {
  handler: 'zhangsan',
  second: 'lisi',
  reviewer: 'fazhi',
  head: 'juzhang',
  custodian: 'yinxiang',
  author: 'gongshi',
  publisher: 'shencha',
};
const market: Crew = {
  handler: 'sunqi',
  second: 'zhouba',
  reviewer: 'fazhi3',
  head: 'juzhang2',
  custodian: 'yinxiang2',
  author: 'gongshi2',
  publisher: 'shencha2',
};

const stall: Matter = {
  crew: urban,
  item: 'stall',
  party: 'noodles',
  cause: '占用道路摆放桌椅经营',
  place: '青禾区示例街人行道',
  found: '巡查发现当事人在人行道上摆放折叠桌六张、塑料凳二十四个经营，占用人行道约十二平方米。',
};
const banner: Matter = {
  crew: { ...urban, handler: 'lisi', second: 'zhangsan' },
  item: 'banner',
  party: 'company',
  cause: '擅自设置户外广告牌',
  place: '青禾区示例路与样板街路口',
  found: '巡查发现临街外墙新设广告牌一块，长六米、高二米，当事人未能出示审批文件。',
};
const food: Matter = {
  crew: market,
  item: 'food',
  party: 'bakery',
  cause: '经营超过保质期的食品',
  place: '青禾区李四糕点铺',
  found: '货架上有超过保质期三日的蛋糕十二盒，当事人正在销售。',
};

const stallRuling: Ruling = {
  fine: 19_000,
  facts: '当事人在人行道上摆放桌椅经营，占用人行道约十二平方米，经责令改正后改正。',
  basis: '《城市市容和环境卫生管理条例》第三十四条',
  benchmark: 'stall',
};
const bannerRuling: Ruling = {
  fine: 28_000,
  facts: '当事人未经批准在临街外墙设置户外广告牌一块。',
  basis: '《城市市容和环境卫生管理条例》第三十六条',
};
const foodRuling: Ruling = {
  fine: 6_000,
  facts: '当事人经营超过保质期的蛋糕十二盒，货值金额三百六十元。',
  basis: '《中华人民共和国食品安全法》第一百二十四条',
  benchmark: 'food',
};

/** Tells the demo's cases, oldest first, so that every screen has something to show. */
export async function tellStories(kernel: Kernel, world: DemoWorld): Promise<void> {
  const teller = new StoryTeller(kernel, world);
  await marketPublished(teller);
  await finishedAndPublished(teller);
  await withheld(teller);
  await takenDown(teller);
  await disclosureOverdue(teller);
  await waitingForDraft(teller);
  await marketWaitsForHead(teller);
  await returnedByReview(teller);
  await waitingForReview(teller);
  await waitingForDefenceReview(teller);
  teller.daysAgo(1);
  await teller.open(banner);
}

async function upToDraft(teller: StoryTeller, matter: Matter): Promise<string> {
  const caseId = await teller.open(matter);
  await teller.investigate(caseId, matter);
  return caseId;
}

/** Filing to issue; a major one passes review on the way. */
async function issued(teller: StoryTeller, matter: Matter, ruling: Ruling, isMajor: boolean): Promise<string> {
  const caseId = await upToDraft(teller, matter);
  await teller.complete(matter.crew.handler, caseId, 'defence', { answer: 'none' });
  await teller.draft(caseId, matter, ruling);
  if (isMajor) {
    await teller.submit(caseId, matter);
    await teller.review(caseId, matter);
  }
  await teller.approve(caseId, matter);
  return caseId;
}

async function finishedAndPublished(teller: StoryTeller): Promise<void> {
  teller.daysAgo(40);
  const caseId = await issued(teller, banner, bannerRuling, true);
  teller.daysAgo(38);
  await teller.serve(caseId, banner);
  await teller.handOver(caseId, banner.crew);
  await teller.publish(caseId, banner);
  teller.daysAgo(35);
  await teller.perform(caseId, banner);
}

async function marketPublished(teller: StoryTeller): Promise<void> {
  for (const [daysAgo, fine] of [
    [44, 4_000],
    [42, 7_500],
  ] as const) {
    teller.daysAgo(daysAgo);
    const caseId = await issued(teller, food, { ...foodRuling, fine }, fine >= 5_000);
    await teller.serve(caseId, food);
    await teller.handOver(caseId, food.crew);
    await teller.publish(caseId, food);
    await teller.perform(caseId, food);
  }
}

async function withheld(teller: StoryTeller): Promise<void> {
  teller.daysAgo(33);
  const caseId = await issued(teller, food, { ...foodRuling, fine: 5_500 }, true);
  teller.daysAgo(31);
  await teller.serve(caseId, food);
  await teller.handOver(caseId, food.crew);
  await teller.withhold(caseId, food);
  await teller.perform(caseId, food);
}

async function takenDown(teller: StoryTeller): Promise<void> {
  teller.daysAgo(30);
  const caseId = await issued(teller, stall, { ...stallRuling, fine: 5_000 }, false);
  teller.daysAgo(28);
  await teller.serve(caseId, stall);
  await teller.handOver(caseId, stall.crew);
  await teller.publish(caseId, stall);
  await teller.perform(caseId, stall);
  teller.daysAgo(6);
  await teller.takeDown(caseId, stall, '原决定经行政复议撤销。');
}

async function disclosureOverdue(teller: StoryTeller): Promise<void> {
  teller.daysAgo(16);
  const caseId = await issued(teller, banner, { ...bannerRuling, fine: 3_000 }, false);
  teller.daysAgo(14);
  await teller.serve(caseId, banner);
  await teller.handOver(caseId, banner.crew);
}

/** 张三面馆占道: everything but the decision is done; the tour begins here. */
async function waitingForDraft(teller: StoryTeller): Promise<void> {
  teller.daysAgo(9);
  const caseId = await upToDraft(teller, stall);
  teller.daysAgo(8);
  await teller.complete('zhangsan', caseId, 'defence', { answer: 'none' });
}

async function marketWaitsForHead(teller: StoryTeller): Promise<void> {
  teller.daysAgo(7);
  const caseId = await upToDraft(teller, food);
  await teller.complete('sunqi', caseId, 'defence', { answer: 'none' });
  await teller.draft(caseId, food, foodRuling);
  teller.daysAgo(6);
  await teller.submit(caseId, food);
  await teller.review(caseId, food);
}

async function returnedByReview(teller: StoryTeller): Promise<void> {
  teller.daysAgo(6);
  const caseId = await upToDraft(teller, stall);
  await teller.complete('zhangsan', caseId, 'defence', { answer: 'none' });
  await teller.draft(caseId, stall, { ...stallRuling, fine: 45_000 });
  await teller.submit(caseId, stall);
  teller.daysAgo(4);
  await teller.review(caseId, stall, '占用面积只有目测，没有测量记录，证据不足。');
}

async function waitingForReview(teller: StoryTeller): Promise<void> {
  teller.daysAgo(4);
  const caseId = await upToDraft(teller, banner);
  await teller.complete('lisi', caseId, 'defence', { answer: 'none' });
  await teller.draft(caseId, banner, bannerRuling);
  teller.daysAgo(3);
  await teller.submit(caseId, banner);
}

async function waitingForDefenceReview(teller: StoryTeller): Promise<void> {
  teller.daysAgo(3);
  const caseId = await upToDraft(teller, stall);
  teller.daysAgo(2);
  await teller.complete('zhangsan', caseId, 'defence', {
    answer: 'statement',
    receivedOn: teller.today,
    content: '摆放时间较短，已自行清理，请求从轻处理。',
  });
}
