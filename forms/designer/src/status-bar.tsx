import { useTranslate } from '@sanzhi/web-ui';
import { useSyncExternalStore } from 'react';
import { useDesigner } from './designer.js';
import type { OpenDialog } from './designer-dialogs.js';
import { useDesk } from './store-context.js';

/** What happened last, told to screen readers and shown to all; how much there is; what is wrong. */
export function StatusBar({ openDialog }: { readonly openDialog: (dialog: OpenDialog) => void }) {
  const t = useTranslate();
  const { store } = useDesk();
  const { document, findings, selection } = useDesigner();
  const said = useSyncExternalStore(store.watch, () => store.announcement);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return (
    <footer className="sz-designer-status">
      <p className="sz-designer-said" role="status" aria-live="polite">
        <span key={said.serial}>{said.text}</span>
      </p>
      <p className="sz-designer-counts">
        {selection.length > 1 ? <span>{t('designer.count.selected', { count: selection.length })}</span> : null}
        <span>{t('designer.count.nodes', { count: Object.keys(document.nodes).length - 1 })}</span>
        <button
          type="button"
          className="sz-designer-findings"
          data-grave={errors > 0}
          onClick={() => openDialog({ kind: 'findings' })}
        >
          {errors + warnings === 0 ? t('designer.findings.none') : t('designer.findings.count', { errors, warnings })}
        </button>
      </p>
    </footer>
  );
}
