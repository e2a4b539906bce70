import { type FormNode, textProp } from '@sanzhi/forms-schema';
import { DocumentPage } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { type FormServices, type PreviewedDocument, useFormSurroundings } from '../form-context.js';
import type { LayoutView } from '../form-views.js';
import { useFormResult } from '../use-form-result.js';

/** The document as it reads with what is filled in so far. */
export const documentPreviewView: LayoutView = { type: 'documentPreview', Layout: DocumentPreview };

function DocumentPreview({ node }: { readonly node: FormNode }) {
  const { services, translate } = useFormSurroundings();
  const id = useId();
  const { previewDocument } = services;
  const [isOpen, setOpen] = useState(node.props['folded'] !== true);
  return (
    <details
      className="sz-form-item sz-form-w-full sz-form-preview"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary id={id}>{node.title}</summary>
      {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
      {previewDocument && isOpen ? (
        <LivePreview template={textProp(node, 'template') ?? ''} label={node.title} preview={previewDocument} />
      ) : null}
      {previewDocument ? null : <p className="sz-form-empty">{translate('forms.preview.unavailable')}</p>}
    </details>
  );
}

interface LivePreviewProps {
  readonly template: string;
  readonly label: string;
  readonly preview: NonNullable<FormServices['previewDocument']>;
}

function LivePreview({ template, label, preview }: LivePreviewProps) {
  const { translate } = useFormSurroundings();
  const { shown, state, retry } = usePreview(template, preview);
  const [isPrinting, setPrinting] = useState(false);

  function print(): void {
    flushSync(() => setPrinting(true));
    window.print();
    setPrinting(false);
  }

  return (
    <div className="sz-form-preview-body" aria-busy={state === 'loading'}>
      <div className="sz-form-preview-bar">
        <span role="status">{translate(`forms.preview.${state}`)}</span>
        {state === 'failed' ? (
          <Button size="small" onClick={retry}>
            {translate('forms.preview.retry')}
          </Button>
        ) : null}
        {shown && state === 'current' ? (
          <Button size="small" onClick={print}>
            {translate('forms.preview.print')}
          </Button>
        ) : null}
      </div>
      {shown ? <Sheet document={shown} label={label} isStale={state !== 'current'} /> : null}
      {!shown && state === 'loading' ? <div className="sz-form-sheet sz-form-sheet-empty" aria-hidden /> : null}
      {shown && isPrinting
        ? createPortal(<DocumentPage blocks={shown.blocks} label={shown.title} />, document.body)
        : null}
    </div>
  );
}

interface SheetProps {
  readonly document: PreviewedDocument;
  readonly label: string;
  readonly isStale: boolean;
}

/** Like a sheet of paper, but part of the form: printing the form prints it where it stands. */
function Sheet({ document: { blocks }, label, isStale }: SheetProps) {
  return (
    <article className="sz-form-sheet" aria-label={label} data-stale={isStale || undefined} tabIndex={0}>
      {blocks.map(({ type, text }, index) => (
        <div key={index} data-block={type}>
          {text.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </div>
      ))}
    </article>
  );
}

/** How long typing rests before the document is made again, in milliseconds. */
const REST = 600;

function usePreview(template: string, preview: LivePreviewProps['preview']) {
  const { model } = useFormSurroundings();
  const { values } = useFormResult(model);
  const [shown, setShown] = useState<PreviewedDocument>();
  const [state, setState] = useState<'loading' | 'current' | 'failed'>('loading');
  const [round, setRound] = useState(0);
  const last = useRef(0);
  const told = JSON.stringify(values);

  useEffect(() => {
    const number = (last.current += 1);
    // A later answer may come before an earlier one: only that of the last question counts.
    const settle = (found: PreviewedDocument | undefined) => {
      if (number !== last.current) return;
      if (found) setShown(found);
      setState(found ? 'current' : 'failed');
    };
    setState('loading');
    const timer = setTimeout(
      () => void preview(template, JSON.parse(told) as Record<string, unknown>).then(settle, () => settle(undefined)),
      number === 1 ? 0 : REST,
    );
    return () => clearTimeout(timer);
  }, [template, preview, told, round]);

  return { shown, state, retry: () => setRound((before) => before + 1) };
}
