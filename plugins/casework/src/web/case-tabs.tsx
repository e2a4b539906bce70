import { useContributions, useSearchParams, useSession } from '@sanzhi/web-shell';
import { LoadingState, useNarrow, useTranslate } from '@sanzhi/web-ui';
import { Tabs } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { CaseData } from './case-data.js';
import { CaseCourse } from './case-course.js';
import { casePanels, caseTabs, type CasePanel, type CasePanelProps } from './case-panels.js';

/** What happened and on what; then the tabs that plugins fill. The tab is part of the address. */
export function CaseTabs({ data, onChanged }: { data: CaseData; onChanged: () => void }) {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const panels = usePanels();
  const shown = caseTabs.filter((tab) => panels.some((panel) => panel.tab === tab));
  const wanted = search.get('tab') ?? 'course';
  const items = [
    { key: 'course', label: t('caseTab.course'), children: <CaseCourse data={data} /> },
    ...shown.map((tab) => ({
      key: tab,
      label: t(`caseTab.${tab}`),
      children: panels
        .filter((panel) => panel.tab === tab)
        .map((panel) => (
          <PanelView key={panel.id} panel={panel} caseId={data.case.id} data={data} onChanged={onChanged} />
        )),
    })),
  ];
  return (
    <Tabs
      size={isNarrow ? 'small' : 'middle'}
      activeKey={items.some(({ key }) => key === wanted) ? wanted : 'course'}
      items={items}
      destroyOnHidden
      onChange={(tab) => setSearch(tab === 'course' ? {} : { tab }, { replace: true })}
    />
  );
}

function PanelView({ panel, ...props }: CasePanelProps & { readonly panel: CasePanel }) {
  const Content = useMemo(() => lazy(async () => ({ default: (await panel.load()).Panel })), [panel]);
  return (
    <Suspense fallback={<LoadingState />}>
      <Content {...props} />
    </Suspense>
  );
}

function usePanels(): readonly CasePanel[] {
  const contributed = useContributions(casePanels);
  const { permissions } = useSession();
  return contributed
    .map(({ item }) => item)
    .filter(({ permission }) => permission === undefined || permissions.includes(permission))
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
}
