import { LinkTabs } from '@sanzhi/web-configuration';
import { usePermission } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';

/** Leads those who keep flowcharts from their list to the proofs, and back; others see one of them alone. */
export function FlowchartTabs({ current }: { current: string }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const mayProve = usePermission('processes.prove');
  if (!mayEdit || !mayProve) return null;
  const tabs = [
    { to: '/flowcharts', title: t('flowchartPages.title') },
    { to: '/flowchart-proofs', title: t('flowchartProofs.title') },
  ];
  return <LinkTabs label={t('flowchartProofs.tabs')} tabs={tabs} current={current} />;
}
