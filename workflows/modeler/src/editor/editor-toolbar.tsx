import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown } from 'antd';
import { download } from './download.js';
import { useDrawing, useEditor } from './drawing-context.js';

export interface EditorToolbarProps {
  readonly isNarrow: boolean;
  readonly onImport: () => void;
  readonly onHelp: () => void;
  readonly onProperties: () => void;
}

/** What is done with the drawing as a whole. */
export function EditorToolbar(props: EditorToolbarProps) {
  const t = useTranslate();
  return (
    <div className="sz-fe-toolbar" role="toolbar" aria-label={t('flowEditor.toolbar')}>
      <History />
      <View isNarrow={props.isNarrow} />
      {props.isNarrow ? (
        <Button size="small" onClick={props.onProperties}>
          {t('flowEditor.panel')}
        </Button>
      ) : (
        <Button size="small" onClick={props.onHelp}>
          {t('flowEditor.keys')}
        </Button>
      )}
      <Files onImport={props.onImport} />
    </div>
  );
}

function History() {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly, say } = useEditor();
  if (isReadOnly) return null;
  const history = drawing.get('commandStack');
  const step = (way: 'undo' | 'redo') => {
    history[way]();
    say(t(`flowEditor.said.${way}`));
  };
  return (
    <>
      <Button size="small" disabled={!history.canUndo()} onClick={() => step('undo')}>
        {t('flowEditor.undo')}
      </Button>
      <Button size="small" disabled={!history.canRedo()} onClick={() => step('redo')}>
        {t('flowEditor.redo')}
      </Button>
    </>
  );
}

function View({ isNarrow }: { readonly isNarrow: boolean }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const canvas = drawing.get('canvas');
  const zoom = (by: number) => canvas.zoom(Math.min(4, Math.max(0.15, canvas.zoom() * by)), 'auto');
  return (
    <>
      <Button size="small" onClick={() => zoom(1.25)}>
        {t('flowEditor.zoomIn')}
      </Button>
      <Button size="small" onClick={() => zoom(0.8)}>
        {t('flowEditor.zoomOut')}
      </Button>
      <Button size="small" onClick={() => canvas.zoom('fit-viewport', 'auto')}>
        {t('flowEditor.showAll')}
      </Button>
      {isNarrow ? null : (
        <>
          <Button
            size="small"
            aria-pressed={drawing.get('minimap').isOpen()}
            onClick={() => drawing.get('minimap').toggle()}
          >
            {t('flowEditor.minimap')}
          </Button>
          <Button size="small" onClick={() => drawing.find()}>
            {t('flowEditor.find')}
          </Button>
        </>
      )}
    </>
  );
}

function Files({ onImport }: { readonly onImport: () => void }) {
  const t = useTranslate();
  const drawing = useDrawing();
  const { isReadOnly } = useEditor();
  const name = () => drawing.processId;
  const save = async (kind: 'bpmn' | 'svg') => {
    if (kind === 'bpmn') download(`${name()}.bpmn`, 'application/xml', await drawing.xml());
    else download(`${name()}.svg`, 'image/svg+xml', await drawing.svg());
  };
  const items = [
    ...(isReadOnly ? [] : [{ key: 'import', label: t('flowEditor.import') }]),
    { key: 'bpmn', label: t('flowEditor.export.bpmn') },
    { key: 'svg', label: t('flowEditor.export.svg') },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => (key === 'import' ? onImport() : void save(key as 'bpmn' | 'svg')) }}
    >
      <Button size="small">{t('flowEditor.files')}</Button>
    </Dropdown>
  );
}
