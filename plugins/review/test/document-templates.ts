import type { DocumentTemplate } from '@sanzhi/platform-documents';

/** A decision that prints what it decides and tells its remedies, and the written opinion. */
export const documentTemplates: readonly DocumentTemplate[] = [
  {
    id: 'penalty-decision',
    title: '行政处罚决定书',
    volume: 'main',
    outer: true,
    blocks: [
      { type: 'title', text: '行政处罚决定书' },
      { type: 'number', text: '[[number]]' },
      { type: 'party', text: '当事人：{{party.name}}' },
      { type: 'paragraph', text: '{{factSummary}}' },
      { type: 'paragraph', text: '{{basis}}' },
      { type: 'paragraph', text: '处罚种类：{{kinds}}。' },
      { type: 'paragraph', text: '{{result}}' },
      { type: 'paragraph', text: '罚款金额：{{fineAmount|money}}。', when: { '!!': [{ var: 'fineAmount' }] } },
      {
        type: 'paragraph',
        text: '没收财物价值：{{confiscatedValue|money}}。',
        when: { '!!': [{ var: 'confiscatedValue' }] },
      },
      {
        type: 'paragraph',
        text: '如不服本决定，可以在收到之日起六十日内向区人民政府申请行政复议，或者在六个月内向人民法院提起行政诉讼。',
        provides: 'remedy',
      },
      { type: 'date', text: '[[date]]' },
    ],
    slots: [
      { name: 'number', label: '文号' },
      { name: 'date', label: '日期' },
    ],
    requiredTexts: ['remedy'],
    articles: ['DIS-10.2'],
  },
  {
    id: 'legal-review-opinion',
    title: '重大行政执法决定法制审核意见书',
    volume: 'sub',
    outer: false,
    blocks: [
      { type: 'title', text: '重大行政执法决定法制审核意见书' },
      { type: 'paragraph', text: '案号：{{caseNumber}}，案由：{{cause}}' },
      { type: 'list', text: '{{item.title}}：{{item.answer}}{{item.remark}}', each: 'checks' },
      { type: 'list', text: '{{item}}', each: 'outcomes' },
      { type: 'paragraph', text: '{{opinion}}' },
      { type: 'signature', text: '审核人：{{reviewer}}' },
      { type: 'date', text: '{{closedOn|date}}' },
    ],
    slots: [],
    articles: ['REV-23.7'],
  },
];
