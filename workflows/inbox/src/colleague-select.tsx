import { useSession } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { useColleagues } from './colleagues.js';

export interface ColleagueSelectProps {
  readonly isMultiple: boolean;
  // `Form.Item` passes these.
  readonly id?: string;
  readonly value?: string | readonly string[];
  readonly onChange?: (accountIds: string | readonly string[]) => void;
}

/** Chooses colleagues of the department by name. */
export function ColleagueSelect({ isMultiple, ...control }: ColleagueSelectProps) {
  const t = useTranslate();
  const { department } = useSession();
  const colleagues = useColleagues();
  return (
    <Select<string | readonly string[]>
      {...control}
      showSearch
      {...(isMultiple ? { mode: 'multiple' as const, maxCount: 30 } : {})}
      loading={!colleagues}
      placeholder={t('people.search')}
      notFoundContent={t(colleagues ? 'people.notFound' : 'ui.loading')}
      optionFilterProp="label"
      options={(colleagues ?? []).map(({ id, name, unitName }) => ({
        value: id,
        // The unit is told where it says more than the department's name.
        label: unitName && unitName !== department.name ? `${name}（${unitName}）` : name,
      }))}
    />
  );
}
