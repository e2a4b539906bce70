import { LinkTabs } from '@sanzhi/web-configuration';
import { useTranslate } from '@sanzhi/web-ui';
import { formKinds, type ItemKind } from './page-data.js';

/** Leads from the list of forms to those of fragments and dictionaries. */
export function KindTabs({ kind }: { kind: ItemKind }) {
  const t = useTranslate();
  const tabs = (Object.keys(formKinds) as ItemKind[]).map((one) => ({
    to: formKinds[one].place,
    title: t(`formPages.${one}.title`),
  }));
  return <LinkTabs label={t('formPages.kinds')} tabs={tabs} current={formKinds[kind].place} />;
}
