import { useTranslate } from '@sanzhi/web-ui';
import { Input } from 'antd';

/** Searches a register by a part of the name. */
export function NameSearch({ onSearch }: { onSearch: (text: string) => void }) {
  const t = useTranslate();
  const label = t('registers.search');
  return <Input.Search allowClear placeholder={label} aria-label={label} style={{ width: 240 }} onSearch={onSearch} />;
}
