import { Link, useParams, useQuery } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { useFlowchartSteps, type FlowchartStep } from '@sanzhi/workflows-modeler';
import { Select } from 'antd';
import { useState } from 'react';
import { ElementMapping } from './element-mapping.js';
import { MigrationOrder } from './migration-order.js';
import { MigrationOutlook } from './migration-outlook.js';
import { useFlowcharts } from './use-flowcharts.js';
import { useMigrationPreview } from './use-migration-preview.js';
import './operations.css';

/** `/process-versions/:id/migration`: carries the processes of one version over to another, after a look at what it does. */
export function Page() {
  const t = useTranslate();
  const { id: fromVersionId = '' } = useParams();
  const flowcharts = useFlowcharts();
  const [chosen, setChosen] = useState<string>();
  const from = flowcharts.versions?.find(({ id }) => id === fromVersionId);
  if (!flowcharts.versions) {
    return flowcharts.problem ? (
      <ErrorState problem={flowcharts.problem} onRetry={flowcharts.reload} />
    ) : (
      <LoadingState />
    );
  }
  const others = flowcharts.versions.filter(({ id, key }) => key === from?.key && id !== fromVersionId);
  const toVersionId = chosen ?? others[0]?.id;
  return (
    <>
      <PageHeader
        back={<Link to="/process-versions">{t('migration.back')}</Link>}
        title={t('migration.title')}
        description={t('migration.text')}
      />
      <div className="sz-actions sz-operations-filter">
        <span>{t('migration.from', { name: flowcharts.nameOf(fromVersionId) })}</span>
        <label htmlFor="migration-to">{t('migration.to')}</label>
        <Select
          id="migration-to"
          value={toVersionId ?? null}
          popupMatchSelectWidth={false}
          options={others.map(({ id }) => ({ value: id, label: flowcharts.nameOf(id) }))}
          onChange={(id) => setChosen(id ?? undefined)}
        />
      </div>
      {!toVersionId && <EmptyState title={t('migration.alone')} text={t('migration.alone.text')} />}
      {toVersionId && <Migration key={toVersionId} {...{ fromVersionId, toVersionId, flowcharts }} />}
    </>
  );
}

/** Both flowcharts, drawn and in steps. */
export interface BothFlowcharts {
  readonly from: DrawnFlowchart;
  readonly to: DrawnFlowchart;
}

export interface DrawnFlowchart {
  readonly xml: string;
  readonly steps: readonly FlowchartStep[];
}

interface MigrationProps {
  readonly fromVersionId: string;
  readonly toVersionId: string;
  readonly flowcharts: ReturnType<typeof useFlowcharts>;
}

function Migration({ fromVersionId, toVersionId, flowcharts }: MigrationProps) {
  const t = useTranslate();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const order = { fromVersionId, toVersionId, mapping };
  const { preview, problem, reload } = useMigrationPreview(order);
  const [from, to] = [useDrawn(fromVersionId), useDrawn(toVersionId)];
  const refusal = problem && <ErrorState problem={problem} onRetry={reload} />;
  if (!preview || !from || !to) return refusal ?? <LoadingState />;
  const both = { from, to };
  const onProgress = () => {
    reload();
    flowcharts.reload();
  };
  return (
    <>
      {refusal}
      <Section title={t('migration.outlook')}>
        <MigrationOutlook preview={preview} flowcharts={both} />
      </Section>
      <ElementMapping preview={preview} flowcharts={both} mapping={mapping} onChange={setMapping} />
      <MigrationOrder
        order={order}
        preview={preview}
        versions={flowcharts.versions ?? []}
        nameOf={flowcharts.nameOf}
        onProgress={onProgress}
      />
    </>
  );
}

function useDrawn(versionId: string): DrawnFlowchart | undefined {
  const { data } = useQuery<{ content: { xml: string } }>(`/configuration/versions/${versionId}`);
  const steps = useFlowchartSteps(data?.content.xml);
  return data && steps && { xml: data.content.xml, steps: steps === 'failed' ? [] : steps };
}
