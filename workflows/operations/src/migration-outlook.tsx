import { DataTable, EmptyState, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { FlowchartView, type FlowchartNote, type FlowchartStep } from '@sanzhi/workflows-modeler';
import type { BothFlowcharts, DrawnFlowchart } from './migration-page.js';
import { withNames } from './migration-mapping.js';
import type { MigrationMove, MigrationPreview } from './process-data.js';

export interface MigrationOutlookProps {
  readonly preview: MigrationPreview;
  readonly flowcharts: BothFlowcharts;
}

/** What moves where and how many, what cannot be carried over and why: as tables and on both flowcharts. */
export function MigrationOutlook({ preview, flowcharts: { from, to } }: MigrationOutlookProps) {
  const t = useTranslate();
  const { running, refused, moves, reasons, findings } = preview;
  const wrong = findings.filter(({ rule }) => rule.endsWith('unknown') || rule.endsWith('shared'));
  const columns = useMoveColumns(from, to);
  const reasonColumns = useReasonColumns([...from.steps, ...to.steps]);
  if (running === 0) return <EmptyState title={t('migration.nothing')} text={t('migration.nothing.text')} />;
  return (
    <>
      <p>
        <strong>{t('migration.summary', { running, movable: running - refused })}</strong>
        {refused > 0 && ` ${t('migration.refused', { refused })}`}
      </p>
      {wrong.length > 0 && (
        <ul className="sz-error" role="alert">
          {wrong.map((finding) => (
            <li key={finding.message}>{withNames(finding, [...from.steps, ...to.steps])}</li>
          ))}
        </ul>
      )}
      {moves.length > 0 && (
        <DataTable
          label={t('migration.moves')}
          columns={columns}
          rows={moves}
          rowKey={({ element, to: target }) => `${element} ${target}`}
        />
      )}
      {reasons.length > 0 && (
        <DataTable
          label={t('migration.reasons')}
          columns={reasonColumns}
          rows={reasons}
          rowKey={({ rule, elements }) => `${rule} ${elements.join(' ')}`}
        />
      )}
      <div className="sz-operations-both">
        <Side title={t('migration.before')} drawn={from} notes={useNotes(preview, 'before')} />
        <Side title={t('migration.after')} drawn={to} notes={useNotes(preview, 'after')} />
      </div>
    </>
  );
}

function Side({ title, drawn, notes }: { title: string; drawn: DrawnFlowchart; notes: readonly FlowchartNote[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <FlowchartView xml={drawn.xml} active={[]} completed={[]} taken={[]} notes={notes} height={260} />
    </section>
  );
}

/** How many stand at an element before, or arrive at it; what cannot be carried over stands out. */
function useNotes({ moves, reasons }: MigrationPreview, side: 'before' | 'after'): FlowchartNote[] {
  const t = useTranslate();
  const counts = sums(moves.map((move) => [side === 'before' ? move.element : move.to, move.count]));
  const refused = sums(side === 'before' ? reasons.map(({ elements, count }) => [elements[0] ?? '', count]) : []);
  return [...new Set([...counts.keys(), ...refused.keys()])].map((elementId) => {
    const [moved, kept] = [counts.get(elementId), refused.get(elementId)];
    const words = [
      ...(moved === undefined ? [] : [t('migration.count', { count: moved })]),
      ...(kept === undefined ? [] : [t('migration.count.refused', { count: kept })]),
    ];
    return { elementId, text: words.join(' '), isStopped: kept !== undefined };
  });
}

function sums(counted: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [id, count] of counted) found.set(id, (found.get(id) ?? 0) + count);
  return found;
}

function useMoveColumns(from: DrawnFlowchart, to: DrawnFlowchart): DataColumn<MigrationMove>[] {
  const t = useTranslate();
  const nameIn = ({ steps }: DrawnFlowchart, id: string) =>
    steps.find((step) => step.id === id)?.name ?? t('element.unnamed');
  return [
    { key: 'from', title: t('migration.column.from'), render: ({ element }) => nameIn(from, element) },
    {
      key: 'to',
      title: t('migration.column.to'),
      render: ({ to: target, into }) => (
        <>
          {nameIn(to, target)}
          {into.length > 0 && (
            <div className="sz-quiet">
              {t('migration.into', { names: into.map((id) => nameIn(to, id)).join('、') })}
            </div>
          )}
        </>
      ),
    },
    { key: 'count', title: t('migration.column.count'), align: 'right', width: 90, render: ({ count }) => count },
  ];
}

type Reason = MigrationPreview['reasons'][number];

function useReasonColumns(steps: readonly FlowchartStep[]): DataColumn<Reason>[] {
  const t = useTranslate();
  return [
    { key: 'why', title: t('migration.column.why'), render: (reason) => withNames(reason, steps) },
    { key: 'count', title: t('migration.column.count'), align: 'right', width: 90, render: ({ count }) => count },
  ];
}
