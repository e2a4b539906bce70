import { anchored, patternFault } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { useId, useState } from 'react';
import type { PropertyControlProps } from './property-control.js';
import { TextControl } from './text-control.js';

/** A pattern, with a box to try it in. A pattern that could hang the server is refused as it is typed. */
export function PatternControl({
  shared,
  schema,
  isLocked,
  onChange,
  control: _control,
  nodes: _nodes,
  ...aria
}: PropertyControlProps) {
  const t = useTranslate();
  const id = useId();
  const [sample, setSample] = useState('');
  const pattern = typeof shared.value === 'string' ? shared.value : '';
  const isUsable = pattern !== '' && patternFault(pattern) === undefined;
  return (
    <>
      <TextControl
        {...aria}
        shared={{ value: pattern, isMixed: shared.isMixed }}
        isLocked={isLocked}
        isCode
        maxLength={schema.maxLength}
        onChange={onChange}
      />
      {isUsable ? (
        <div className="sz-property-try">
          <label htmlFor={id}>{t('designer.pattern.try')}</label>
          <input
            id={id}
            className="sz-designer-input"
            value={sample}
            onChange={(event) => setSample(event.target.value)}
          />
          <span role="status">
            {sample === '' ? '' : t(fits(pattern, sample) ? 'designer.pattern.fits' : 'designer.pattern.fitsNot')}
          </span>
        </div>
      ) : null}
    </>
  );
}

function fits(pattern: string, sample: string): boolean {
  return new RegExp(anchored(pattern), 'u').test(sample);
}
