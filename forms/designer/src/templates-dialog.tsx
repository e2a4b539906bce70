import { insertFragment, newFormId } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { applyTemplate } from './create-desk.js';
import type { DesignerFragment, DesignerTemplate } from './designer-template.js';
import { placeAfter } from './place.js';
import { useDesk } from './store-context.js';

interface TemplatesDialogProps {
  readonly templates: readonly DesignerTemplate[];
  readonly fragments: readonly DesignerFragment[];
  readonly onClose: () => void;
}

/** Whole forms to begin with, and shared parts to link to. */
export function TemplatesDialog({ templates, fragments, onClose }: TemplatesDialogProps) {
  const t = useTranslate();
  const { store, components } = useDesk();
  const [loading, setLoading] = useState<string>();
  const [hasFailed, setFailed] = useState(false);

  async function use({ id, name, load }: DesignerTemplate): Promise<void> {
    setLoading(id);
    setFailed(false);
    try {
      const document = await load();
      onClose();
      applyTemplate({ store, components, t }, { name, document });
    } catch {
      setFailed(true);
    } finally {
      setLoading(undefined);
    }
  }

  function link(fragment: DesignerFragment): void {
    const { document, active } = store.state;
    const id = newFormId('n');
    const command = insertFragment(document, fragment, {
      ...placeAfter(document, components, 'section', active),
      id,
      components,
    });
    onClose();
    store.apply(command, t('designer.said.fragment', { name: fragment.name }), [id]);
  }

  return (
    <Modal
      open
      title={t('designer.templates')}
      footer={null}
      onCancel={onClose}
      width={620}
      focusTriggerAfterClose={false}
    >
      {hasFailed ? (
        <p className="sz-designer-finding" data-severity="error" role="alert">
          {t('designer.templates.failed')}
        </p>
      ) : null}
      {templates.length > 0 ? <h3 className="sz-templates-head">{t('designer.templates.forms')}</h3> : null}
      <ul className="sz-templates">
        {templates.map((template) => (
          <Entry
            key={template.id}
            name={template.name}
            description={template.description}
            act={t('designer.templates.use')}
            isBusy={loading === template.id}
            onAct={() => void use(template)}
          />
        ))}
      </ul>
      {fragments.length > 0 ? <h3 className="sz-templates-head">{t('designer.templates.fragments')}</h3> : null}
      <ul className="sz-templates">
        {fragments.map((fragment) => (
          <Entry
            key={`${fragment.key} ${fragment.version}`}
            name={fragment.name}
            description={fragment.description ?? t('designer.templates.version', { version: fragment.version })}
            act={t('designer.templates.link')}
            onAct={() => link(fragment)}
          />
        ))}
      </ul>
    </Modal>
  );
}

interface EntryProps {
  readonly name: string;
  readonly description: string | undefined;
  readonly act: string;
  readonly isBusy?: boolean;
  readonly onAct: () => void;
}

function Entry({ name, description, act, isBusy = false, onAct }: EntryProps) {
  return (
    <li>
      <span>
        <strong>{name}</strong>
        {description ? <span className="sz-quiet">{description}</span> : null}
      </span>
      <Button loading={isBusy} onClick={onAct} aria-label={`${act}：${name}`}>
        {act}
      </Button>
    </li>
  );
}
