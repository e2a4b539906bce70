import type { OptionPlace, ReferenceTarget } from '@sanzhi/forms-react';

/** What the server would find, by register. Names and numbers are made up. */
export const registers: Readonly<Record<string, readonly ReferenceTarget[]>> = {
  officers: [
    { id: 'o1', label: '马小军', detail: '执法证号 NX-06-0117，兴庆区综合执法大队' },
    {
      id: 'o2',
      label: '李·阿卜杜拉',
      detail: '执法证号 NX-06-0093，兴庆区综合执法大队',
      unavailable: '执法证已于2026年8月31日到期，不能承办',
    },
    { id: 'o3', label: '杨丽娟', detail: '执法证号 NX-06-0151，兴庆区综合执法大队' },
    ...Array.from({ length: 40 }, (_, at) => ({
      id: `x${at}`,
      label: `执法人员${at + 1}`,
      detail: `执法证号 NX-07-${String(at).padStart(4, '0')}`,
    })),
  ],
  parties: [
    { id: 'p1', label: '银川市兴庆区张三面馆', detail: '个体工商户，92640104MA********' },
    { id: 'p2', label: '张三', detail: '公民，居民身份证 **************002X' },
  ],
  'law-articles': [
    {
      id: 'a1',
      label: '《中华人民共和国行政处罚法》第三十三条',
      detail:
        '违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。初次违法且危害后果轻微并及时改正的，可以不予行政处罚。',
    },
    {
      id: 'a2',
      label: '《中华人民共和国行政处罚法》第四十四条',
      detail: '行政机关在作出行政处罚决定之前，应当告知当事人……',
    },
  ],
};

const county = [
  { value: '640100', label: '银川市' },
  { value: '640104', label: '兴庆区' },
];

/** A dictionary that is searched on the server. */
export const streets: readonly OptionPlace[] = ['解放西街街道', '凤凰北街街道', '新华街街道', '胜利街街道'].map(
  (label, at) => ({
    value: `64010400${at + 1}`,
    label,
    path: [...county, { value: `64010400${at + 1}`, label }],
  }),
);
