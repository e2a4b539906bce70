import { matchesPinyin } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import type { PlacedNode } from './rule-places.js';

export interface NodePickerProps {
  readonly nodes: readonly PlacedNode[];
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** Chooses an element of the form, by words or pinyin, under the headings of its sections. */
export function NodePicker({ nodes, value, onChange, label, isDisabled }: NodePickerProps) {
  const t = useTranslate();
  const titleOf = ({ node }: PlacedNode) => node.title || t('rules.reading.untitled');
  const headings = [...new Set(nodes.map(({ heading }) => heading ?? ''))];
  const options = headings.map((heading) => ({
    label: heading || t('designer.rules.noSection'),
    options: nodes
      .filter((one) => (one.heading ?? '') === heading)
      .map((one) => ({ value: one.node.id, label: titleOf(one) })),
  }));
  const isGone = value !== undefined && !nodes.some(({ node }) => node.id === value);
  const gone = { label: t('designer.rules.gone'), options: [{ value: value ?? '', label: t('designer.rules.gone') }] };
  return (
    <Select<string>
      className="sz-designer-node"
      showSearch
      popupMatchSelectWidth={false}
      aria-label={label}
      disabled={isDisabled === true}
      placeholder={t('designer.rules.pickNode')}
      notFoundContent={t('rules.noField')}
      value={(value ?? null) as string}
      options={isGone ? [gone, ...options] : options}
      filterOption={(search, option) => matchesPinyin(String(option?.label ?? ''), search)}
      onChange={onChange}
    />
  );
}
