import type { DocumentTemplate } from '../src/index.js';

/** A penalty decision as a department would draw it up. */
export const decision: DocumentTemplate = {
  id: 'penalty-decision',
  title: '行政处罚决定书',
  volume: 'main',
  outer: true,
  blocks: [
    { type: 'title', text: '行政处罚决定书' },
    { type: 'number', text: '[[文号]]' },
    { type: 'party', text: '当事人：{{party.name}}' },
    { type: 'paragraph', text: '{{foundOn|date}}，本机关查明：{{facts}}' },
    { type: 'heading', text: '证据' },
    { type: 'list', each: 'evidence', text: '{{item.name}}，{{item.count}}份' },
    { type: 'paragraph', text: '决定罚款{{fine|money}}。', when: { '>': [{ var: 'fine' }, 0] } },
    {
      type: 'paragraph',
      provides: 'remedy',
      text: '如不服本决定，可以自收到之日起六十日内向{{remedy.authority}}申请行政复议，也可以在六个月内向{{remedy.court}}提起行政诉讼。',
    },
    { type: 'seal', text: '[[印章]]' },
    { type: 'date', text: '[[日期]]' },
  ],
  slots: [
    { name: '文号', label: '文号' },
    { name: '印章', label: '印章' },
    { name: '日期', label: '落款日期' },
  ],
  requiredTexts: ['remedy'],
  articles: ['DIS-10.2'],
};

export const values = {
  party: { name: '某某餐饮店' },
  foundOn: '2026-03-03',
  facts: '未按规定公示许可证。',
  evidence: [
    { name: '现场笔录', count: 1 },
    { name: '照片', count: 3 },
  ],
  fine: 2000000,
  remedy: { authority: '某区人民政府', court: '某区人民法院' },
};
