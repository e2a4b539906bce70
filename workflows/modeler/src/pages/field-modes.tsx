import { cellModes, modesCommand } from '@sanzhi/forms-designer';
import { applyCommand, type FormDocument, type NodeMode } from '@sanzhi/forms-schema';
import type { BegunDraft, ItemLine, VersionLine, VersionWithContent } from '@sanzhi/web-configuration';
import { Link, useAction, useApi, usePermission, useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import type { StepWithForm } from '../editor/properties/task-section.js';
import { App, Button, Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';

type FormVersion = VersionWithContent<FormDocument>;

export interface FieldModesProps extends StepWithForm {
  readonly isReadOnly: boolean;
}

/** What of its form a step may fill in, read or not see: counted in the panel, set in a drawer, kept in the form's draft. */
export function FieldModes({ formKey, elementId, alike, isReadOnly }: FieldModesProps) {
  const t = useTranslate();
  const { data: version, reload } = useFormToSet(formKey);
  const [isOpen, setOpen] = useState(false);
  if (!version) return null;
  const counts = { edit: 0, read: 0, hidden: 0 };
  for (const [id, { mode }] of cellModes(version.content, elementId, alike)) {
    if (isField(version.content, id)) counts[mode] += 1;
  }
  return (
    <div className="sz-field-modes">
      <span>{t('flowchartPages.modes.counts', counts)}</span>
      <Button size="small" onClick={() => setOpen(true)}>
        {t(isReadOnly ? 'flowchartPages.modes.show' : 'flowchartPages.modes.set')}
      </Button>
      {version.state === 'draft' && <Link to={`/forms/drafts/${version.id}`}>{t('flowchartPages.modes.draft')}</Link>}
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        width="min(560px, 100vw)"
        title={t('flowchartPages.modes.title', { form: version.content.title })}
        destroyOnHidden
      >
        <ModeTable
          version={version}
          elementId={elementId}
          alike={alike}
          isReadOnly={isReadOnly || version.state === 'submitted'}
          onSaved={() => {
            reload();
            setOpen(false);
          }}
        />
      </Drawer>
    </div>
  );
}

/** The form's version that is changed: the open one, else the one in force; the department's own before the district's. */
function useFormToSet(formKey: string) {
  const isDistrict = usePermission('configuration.district');
  const items = useQuery<readonly ItemLine[]>('/configuration/form/items');
  const id = useMemo(() => {
    const lines = (items.data ?? []).filter(({ key }) => key === formKey);
    const own = lines.find(({ ownerId }) => (ownerId === '') === isDistrict);
    return (own?.open ?? own?.inForce ?? lines.find(({ inForce }) => inForce)?.inForce)?.id;
  }, [items.data, formKey, isDistrict]);
  const version = useQuery<FormVersion>(id === undefined ? undefined : `/configuration/versions/${id}`);
  return {
    data: version.data,
    reload: () => {
      items.reload();
      version.reload();
    },
  };
}

interface ModeTableProps {
  readonly version: FormVersion;
  readonly elementId: string;
  readonly alike: string | undefined;
  readonly isReadOnly: boolean;
  onSaved(): void;
}

const choices = ['edit', 'read', 'hidden', 'inherit'] as const;

function ModeTable({ version, elementId, alike, isReadOnly, onSaved }: ModeTableProps) {
  const t = useTranslate();
  const [document, setDocument] = useState(version.content);
  const save = useSave(version, document, onSaved);
  const cells = useMemo(() => cellModes(document, elementId, alike), [document, elementId, alike]);
  const rows = useMemo(() => rowsOf(document), [document]);
  const set = (id: string, mode: NodeMode | undefined) => {
    const command = modesCommand(document, [{ task: elementId, id, alike }], mode);
    if (command) setDocument(applyCommand(document, command).document);
  };
  if (!cells.size) return <LoadingState />;
  return (
    <>
      <p className="sz-quiet">
        {t(version.state === 'submitted' ? 'flowchartPages.modes.submitted' : 'flowchartPages.modes.text')}
      </p>
      <table className="sz-field-modes-table">
        <thead>
          <tr>
            <th scope="col">{t('flowchartPages.modes.node')}</th>
            <th scope="col">{t('flowchartPages.modes.mode')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, level }) => {
            const cell = cells.get(id);
            return (
              <tr key={id}>
                <th scope="row" style={{ paddingInlineStart: `${8 + level * 14}px` }}>
                  {title}
                </th>
                <td>
                  <Select
                    aria-label={t('flowchartPages.modes.of', { title })}
                    disabled={isReadOnly || cell?.isShut === true}
                    value={cell?.isOwn ? cell.mode : 'inherit'}
                    options={choices.map((value) => ({
                      value,
                      label:
                        value === 'inherit' && cell && !cell.isOwn
                          ? t('flowchartPages.modes.inherits', { mode: t(`designer.mode.${cell.mode}`) })
                          : t(`designer.mode.${value}`),
                    }))}
                    onChange={(value: NodeMode | 'inherit') => set(id, value === 'inherit' ? undefined : value)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {save.problem && <ErrorState problem={save.problem} />}
      {!isReadOnly && (
        <div className="sz-actions">
          <Button
            type="primary"
            loading={save.isBusy}
            disabled={document === version.content}
            onClick={() => void save.run()}
          >
            {t('flowchartPages.modes.save')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Puts the changed form into its draft; one is begun where there is none. It counts once that is published. */
function useSave(version: FormVersion, document: FormDocument, onSaved: () => void) {
  const t = useTranslate();
  const api = useApi();
  const { message } = App.useApp();
  const isDistrict = usePermission('configuration.district');
  const isOwnDraft = version.state === 'draft' && (version.ownerId === '') === isDistrict;
  return useAction(async () => {
    const begin = `/form-items/form/${encodeURIComponent(version.key)}/drafts`;
    const draft: Pick<VersionLine, 'id' | 'rev'> = isOwnDraft
      ? version
      : await api
          .post<BegunDraft>(begin, { from: version.id })
          .then(({ id }) => api.get<FormVersion>(`/configuration/versions/${id}`));
    await api.put(`/configuration/versions/${draft.id}`, { content: document }, { ifMatch: draft.rev });
    void message.success(t('flowchartPages.modes.saved', { form: document.title }));
    onSaved();
  });
}

interface ModeRow {
  readonly id: string;
  readonly title: string;
  readonly level: number;
}

/** What has a title, in the order of the form, with how deep it stands. */
function rowsOf({ nodes, root }: FormDocument): readonly ModeRow[] {
  const rows: ModeRow[] = [];
  const visit = (id: string, level: number, above: ReadonlySet<string>): void => {
    const node = nodes[id];
    if (!node || above.has(id)) return;
    const isTitled = id !== root && Boolean(node.title);
    if (isTitled) rows.push({ id, title: node.title ?? '', level });
    for (const child of node.children ?? []) visit(child, isTitled ? level + 1 : level, new Set([...above, id]));
  };
  visit(root, 0, new Set());
  return rows;
}

/** Something to be filled in, and no part that holds others. */
function isField({ nodes, root }: FormDocument, id: string): boolean {
  return id !== root && nodes[id]?.children === undefined;
}
