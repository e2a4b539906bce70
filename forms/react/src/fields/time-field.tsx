import { isTime, textProp, timeOf } from '@sanzhi/forms-schema';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** A time of day: on a desk typed as people say it (930, 9点半), on a phone by the phone's own wheel. */
export const timeView: FieldView = { type: 'time', Edit: TimeField, Read: TimeValue };

function TimeField(props: FieldEditProps) {
  const { isNarrow, translate } = useFormSurroundings();
  return (
    <span className="sz-form-affix">
      {isNarrow ? <PhoneTime {...props} /> : <DeskTime {...props} />}
      <button
        type="button"
        className="sz-form-button"
        aria-label={translate('forms.time.nowNamed', { title: props.node.title })}
        onClick={() => props.onChange(timeNow())}
      >
        {translate('forms.time.now')}
      </button>
    </span>
  );
}

/** A phone's own wheel is made for fingers. */
function PhoneTime({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  return (
    <input
      {...aria}
      id={id}
      className="sz-form-input"
      type="time"
      min={textProp(node, 'earliest')}
      max={textProp(node, 'latest')}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

function DeskTime({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const text = typeof value === 'string' ? value : '';
  const settle = () => {
    const time = timeOf(text);
    if (time !== text && value !== undefined) onChange(time);
    onBlur();
  };
  return (
    <input
      {...aria}
      id={id}
      className="sz-form-input sz-form-number"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      placeholder={textProp(node, 'placeholder') ?? translate('forms.time.placeholder')}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onFocus={onFocus}
      onBlur={settle}
    />
  );
}

/** Now, in the office's zone: a traveller's laptop may keep another one. */
function timeNow(): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(
    new Date(),
  );
}

/** 15:05 → 15时05分, as records are written. */
function TimeValue({ value }: FieldReadProps) {
  const text = String(value);
  const [hour, minute = ''] = text.split(':');
  return <>{isTime(text) ? `${Number(hour)}时${minute}分` : text}</>;
}
