import { pinyin } from 'pinyin-pro';

/** A key from a title, as flowcharts and exports name it: 现场检查笔录 → xian-chang-jian-cha-bi-lu. */
export function keyOfTitle(title: string): string {
  const words = pinyin(title, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const key = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return key;
}
