import { chineseDay, dayLimit, type FormNode, isDay, textProp } from '@sanzhi/forms-schema';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { momentOf, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** A day, picked or typed: 2026-03-03, 20260303 and 2026年3月3日 are read alike. */
export const dateView: FieldView = {
  type: 'date',
  Edit: DateField,
  Read: DateValue,
  light: ({ node, value }, { translate, isNarrow }) =>
    isNarrow
      ? undefined
      : {
          text: typeof value === 'string' && isDay(value) ? value : '',
          placeholder: textProp(node, 'placeholder') ?? translate('forms.date.placeholder'),
          opens: 'calendar',
        },
};

const TYPED_FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY年M月D日', 'YYYY/M/D', 'YYYY.M.D'];

function DateField(props: FieldEditProps) {
  const { isNarrow } = useFormSurroundings();
  return isNarrow ? <PhoneDate {...props} /> : <DeskDate {...props} />;
}

/** The first and the last day that may be picked. */
function useLimits(node: FormNode) {
  const { today } = momentOf(useFormSurroundings());
  const [earliest, latest] = ['earliest', 'latest'].map((name) => dayLimit(textProp(node, name), today));
  return { earliest, latest };
}

/** A phone's own picker is made for fingers, and speaks the phone's language. */
function PhoneDate({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { earliest, latest } = useLimits(node);
  return (
    <input
      {...aria}
      id={id}
      className="sz-form-input"
      type="date"
      min={earliest}
      max={latest}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

function DeskDate({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const day = typeof value === 'string' && isDay(value) ? dayjs(value) : null;
  const { earliest, latest } = useLimits(node);
  return (
    <DatePicker
      {...aria}
      id={id}
      className="sz-form-control"
      format={TYPED_FORMATS}
      value={day}
      placeholder={textProp(node, 'placeholder') ?? translate('forms.date.placeholder')}
      {...(earliest ? { minDate: dayjs(earliest) } : {})}
      {...(latest ? { maxDate: dayjs(latest) } : {})}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

function DateValue({ value }: FieldReadProps) {
  return <>{typeof value === 'string' && isDay(value) ? chineseDay(value) : String(value)}</>;
}
