import { type FormComponent, type FormNode, parseNotice, textProp } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { memo, type ReactNode } from 'react';

interface FieldSketchProps {
  readonly node: FormNode;
  readonly component: FormComponent | undefined;
}

/**
 * How a field's control looks, drawn with the form's own styles but dead: a form of five hundred fields is on the
 * canvas at once, and nothing on it takes the focus from the designer. The preview shows the living ones.
 */
export const FieldSketch = memo(function FieldSketch({ node, component }: FieldSketchProps) {
  const t = useTranslate();
  const sketch = SKETCHES[node.type];
  return (
    <div className="sz-sketch" aria-hidden="true">
      {sketch ? sketch(node, t) : byGroup(node, component, t)}
    </div>
  );
});

type Draw = (node: FormNode, t: (key: string) => string) => ReactNode;

function byGroup(node: FormNode, component: FormComponent | undefined, t: (key: string) => string): ReactNode {
  switch (component?.design?.group) {
    case 'choice':
    case 'register':
      return <Box text={textProp(node, 'placeholder') ?? t('designer.sketch.choose')} end="▾" />;
    case 'time':
      return <Box text={textProp(node, 'placeholder') ?? ''} end="▦" />;
    case 'evidence':
      return <span className="sz-sketch-button">{t(`forms.component.${node.type}`)}</span>;
    default:
      return <Box text={textProp(node, 'placeholder') ?? ''} end={textProp(node, 'unit')} />;
  }
}

interface BoxProps {
  readonly text: string;
  /** What stands at the end: a unit, an arrow. */
  readonly end?: string | undefined;
  readonly lines?: number;
}

function Box({ text, end, lines = 1 }: BoxProps) {
  return (
    <span className="sz-sketch-box" data-lines={lines > 1 ? 'many' : undefined}>
      <span className="sz-sketch-text">{text}</span>
      {end ? <span className="sz-sketch-end">{end}</span> : null}
    </span>
  );
}

const SKETCHES: Readonly<Record<string, Draw>> = {
  longText: (node) => <Box text={textProp(node, 'placeholder') ?? ''} lines={3} />,
  money: (node, t) => <Box text={textProp(node, 'placeholder') ?? ''} end={t('designer.sketch.yuan')} />,
  select: choices,
  checkbox: (node, t) =>
    node.props['appearance'] === 'yesNo' ? (
      <Choices labels={[t('designer.sketch.yes'), t('designer.sketch.no')]} mark="○" />
    ) : (
      <Choices labels={[node.title]} mark="□" />
    ),
  file: (_, t) => <span className="sz-sketch-button">{t('designer.sketch.file')}</span>,
  signature: (node, t) => (
    <span className="sz-sketch-sign">
      {textProp(node, 'statement') ? <span>{textProp(node, 'statement')}</span> : null}
      <span className="sz-sketch-sign-pad">{t('designer.sketch.sign')}</span>
    </span>
  ),
  notice: (node) => (
    <span className="sz-form-notice" data-tone={textProp(node, 'tone') ?? 'plain'}>
      {parseNotice(textProp(node, 'text') ?? '').map((block, index) => (
        <span key={index} className="sz-sketch-line">
          {block.kind === 'item' ? '· ' : ''}
          {block.spans.map(({ text }) => text).join('')}
        </span>
      ))}
    </span>
  ),
};

const FEW = 4;

function choices(node: FormNode, t: (key: string) => string): ReactNode {
  const options = Array.isArray(node.props['options']) ? (node.props['options'] as { label?: unknown }[]) : [];
  const labels = options.map(({ label }) => String(label ?? ''));
  const appearance = node.props['appearance'];
  const showsAll = labels.length > 0 && appearance !== 'list' && (appearance === 'buttons' || labels.length <= FEW);
  if (!showsAll) return <Box text={textProp(node, 'placeholder') ?? t('designer.sketch.choose')} end="▾" />;
  return <Choices labels={labels} mark={node.props['multiple'] === true ? '□' : '○'} />;
}

function Choices({ labels, mark }: { readonly labels: readonly string[]; readonly mark: string }) {
  return (
    <span className="sz-sketch-choices">
      {labels.map((label, index) => (
        <span key={index}>
          <i>{mark}</i>
          {label}
        </span>
      ))}
    </span>
  );
}
