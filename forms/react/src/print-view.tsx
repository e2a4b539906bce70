import { useTranslate } from '@sanzhi/web-ui';
import { type ReactNode } from 'react';
import { FormView, type FormViewProps } from './form-view.js';
import { PrintContext } from './print-context.js';
import './print.css';

export interface FormPrintProps extends Pick<
  FormViewProps,
  'document' | 'task' | 'values' | 'services' | 'components' | 'views' | 'dictionaries' | 'translate'
> {
  /** Stands under the title: the case, its number, who filled it in. */
  readonly head?: ReactNode;
  /** Stands at the end: who printed it and when. */
  readonly foot?: ReactNode;
}

/**
 * A form as it goes into the file: on A4, all pages of it one after another, tables whole, signatures as pictures or
 * as the record of their refusal. On the screen it looks like the paper; the browser's print makes it one.
 */
export function FormPrint({ head, foot, ...form }: FormPrintProps) {
  const appTranslate = useTranslate();
  const translate = form.translate ?? appTranslate;
  return (
    <PrintContext.Provider value>
      <article className="sz-form-print" aria-label={translate('forms.print.label', { title: form.document.title })}>
        <h1>{form.document.title}</h1>
        {head ? <div className="sz-form-print-head">{head}</div> : null}
        <FormView {...form} readOnly />
        {foot ? <div className="sz-form-print-foot">{foot}</div> : null}
      </article>
    </PrintContext.Provider>
  );
}
