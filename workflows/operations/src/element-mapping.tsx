import { Section, useTranslate } from '@sanzhi/web-ui';
import { Form, Select } from 'antd';
import type { BothFlowcharts } from './migration-page.js';
import type { MigrationPreview } from './process-data.js';
import { toMap } from './migration-mapping.js';

export interface ElementMappingProps {
  readonly preview: MigrationPreview;
  readonly flowcharts: BothFlowcharts;
  /** Target ids by source id. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (mapping: Readonly<Record<string, string>>) => void;
}

/** Says where steps go that the other version knows by another id. Nothing where each finds itself again. */
export function ElementMapping({ preview, flowcharts: { from, to }, mapping, onChange }: ElementMappingProps) {
  const t = useTranslate();
  const steps = toMap(preview, from.steps, mapping);
  const choose = (source: string, target: string | undefined) => {
    const { [source]: _before, ...rest } = mapping;
    onChange(target ? { ...rest, [source]: target } : rest);
  };
  if (steps.length === 0) return null;
  return (
    <Section title={t('migration.mapping')}>
      <p className="sz-quiet">{t('migration.mapping.text')}</p>
      <Form layout="vertical" className="sz-operations-mapping">
        {steps.map(({ id, name }) => (
          <Form.Item key={id} label={t('migration.mapping.step', { name })} htmlFor={`mapping-${id}`}>
            <Select
              id={`mapping-${id}`}
              allowClear
              showSearch
              optionFilterProp="label"
              value={mapping[id] ?? null}
              placeholder={t('migration.mapping.none')}
              options={to.steps.map((step) => ({ value: step.id, label: `${step.number} ${step.name}` }))}
              onChange={(target: string | null | undefined) => choose(id, target ?? undefined)}
            />
          </Form.Item>
        ))}
      </Form>
    </Section>
  );
}
