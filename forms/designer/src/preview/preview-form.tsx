import { type FormResult } from '@sanzhi/forms-schema';
import { FormView } from '@sanzhi/forms-react';
import { useTranslate } from '@sanzhi/web-ui';
import { Component, type ReactNode, useMemo, useRef } from 'react';
import { useDesigner } from '../designer.js';
import { useDesignerLinks } from '../designer-links.js';
import type { Runnable } from './use-runnable.js';

type Values = Readonly<Record<string, unknown>>;

interface PreviewFormProps {
  readonly runnable: Runnable;
  readonly task: string;
  readonly readOnly?: boolean;
  /** What it begins with; another object begins anew. */
  readonly start: Values;
  /** The day it is filled in; the present one when left out. */
  readonly today?: string | undefined;
  readonly onChange?: (values: Values, result: FormResult) => void;
  /** Called with values that passed every check. Without it there is no button. */
  readonly onSubmit?: (values: Values) => void;
}

/** The real renderer with the form as it stands. An edit of the form keeps what was filled in. */
export function PreviewForm(props: PreviewFormProps) {
  const { runnable, task, readOnly = false, start, today, onChange, onSubmit } = props;
  const t = useTranslate();
  const { components, views } = useDesigner();
  const { dictionaries, services: known } = useDesignerLinks();
  const services = useMemo(() => (today === undefined ? known : { ...known, today }), [known, today]);
  const now = useRef({ start, values: start });
  if (now.current.start !== start) now.current = { start, values: start };
  const serial = useSerial([runnable.form, task, readOnly, start, today]);
  return (
    <Guard key={serial} fallback={<p className="sz-state">{t('designer.preview.failed')}</p>}>
      <FormView
        document={runnable.document}
        task={task}
        readOnly={readOnly}
        values={now.current.values}
        components={components}
        views={views}
        {...(dictionaries ? { dictionaries } : {})}
        {...(services ? { services } : {})}
        onChange={(values, result) => {
          now.current = { ...now.current, values };
          onChange?.(values, result);
        }}
        {...(onSubmit
          ? { onSubmit: (values: Values) => onSubmit(values), submitText: t('designer.preview.check') }
          : {})}
      />
    </Guard>
  );
}

/** A number that grows whenever one of the things is another one. */
function useSerial(things: readonly unknown[]): number {
  const last = useRef({ things, serial: 0 });
  if (things.some((one, index) => one !== last.current.things[index])) {
    last.current = { things, serial: last.current.serial + 1 };
  }
  return last.current.serial;
}

/** A field that cannot be drawn must not take the designer with it. */
class Guard extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}
