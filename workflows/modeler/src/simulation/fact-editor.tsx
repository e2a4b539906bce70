import { type Constant, ListControl, matchesPinyin, ValueControl } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Select } from 'antd';
import { useId } from 'react';
import { useSurroundings } from './simulation-context.js';
import type { FactValues } from './simulation-desk.js';

export interface FactEditorProps {
  readonly values: FactValues;
  readonly onChange: (values: FactValues) => void;
  /** Names the group. */
  readonly label: string;
}

/** Some facts and what they are: each is chosen from the vocabulary, and given a value by its type. */
export function FactEditor({ values, onChange, label }: FactEditorProps) {
  const t = useTranslate();
  const { vocabulary } = useSurroundings();
  const titleId = useId();
  const chosen = Object.keys(values);
  const free = vocabulary.filter(({ path, type }) => !chosen.includes(path) && type !== 'table' && type !== 'files');
  const set = (path: string, value: unknown) => onChange({ ...values, [path]: value });
  const remove = (path: string) => onChange(Object.fromEntries(Object.entries(values).filter(([one]) => one !== path)));
  return (
    <fieldset className="sz-sim-facts" aria-labelledby={titleId}>
      <legend id={titleId}>{label}</legend>
      {chosen.map((path) => {
        const field = vocabulary.find((one) => one.path === path);
        const title = field?.title ?? path;
        const value = values[path];
        return (
          <div key={path} className="sz-sim-fact">
            <span className="sz-sim-fact-title">{title}</span>
            {field?.type === 'choices' ? (
              <ListControl
                {...{ type: field.type, field, label: title }}
                values={(Array.isArray(value) ? value : []) as readonly (string | number)[]}
                onChange={(list) => set(path, list)}
              />
            ) : (
              <ValueControl
                {...{ type: field?.type, field, label: title }}
                value={(value ?? undefined) as Constant | undefined}
                onChange={(next) => set(path, next ?? null)}
              />
            )}
            <Button
              type="text"
              size="small"
              aria-label={t('simulation.facts.remove', { title })}
              onClick={() => remove(path)}
            >
              ×
            </Button>
          </div>
        );
      })}
      {free.length > 0 ? (
        <Select<string | null>
          className="sz-sim-fact-add"
          showSearch
          value={null}
          aria-label={t('simulation.facts.add')}
          placeholder={t('simulation.facts.add')}
          popupMatchSelectWidth={false}
          options={free.map(({ path, title, group }) => ({ value: path, label: group ? `${group}：${title}` : title }))}
          filterOption={(search, option) => matchesPinyin(String(option?.label ?? ''), search)}
          onChange={(path) =>
            path && set(path, vocabulary.find((one) => one.path === path)?.type === 'boolean' ? true : null)
          }
        />
      ) : chosen.length === 0 ? (
        <p className="sz-quiet">{t('simulation.facts.none')}</p>
      ) : null}
    </fieldset>
  );
}

/** Without those that were added and never given a value. */
export function givenFacts(values: FactValues): FactValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
