import { type Address, addressText, halfWidth, type MapPoint, textProp } from '@sanzhi/forms-schema';
import { useState } from 'react';
import { type Translate, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { measurePlace } from '../measure-place.js';
import './cascade-field.css';
import { PlaceName, PlacePicker } from './cascade-field.js';

/** Where something is: the division, the rest in words, and where asked for the point that the device measures. */
export const addressView: FieldView = { type: 'address', Edit: AddressField, Read: AddressValue, isGroup: () => true };

function addressOf(value: unknown): Address {
  return typeof value === 'object' && value !== null ? (value as Address) : {};
}

type Axis = 'longitude' | 'latitude';

/** A point while it is being filled in: one figure may still be missing, or be no figure yet. */
type PointParts = { readonly [K in keyof MapPoint]?: MapPoint[K] | string | undefined };

/** What of an address is being changed. `undefined` takes the part away. */
interface Change {
  readonly division?: string | undefined;
  readonly detail?: string;
  readonly point?: PointParts | undefined;
}

function AddressField(props: FieldEditProps) {
  const { id, labelId, node, value, onChange, onFocus, onBlur, aria } = props;
  const { translate } = useFormSurroundings();
  const now = addressOf(value);
  const dictionary = textProp(node, 'dictionary');
  const point = textProp(node, 'point') ?? 'no';
  const change = (part: Change) => {
    const parts = Object.entries({ ...now, ...part }).filter(([, one]) => one !== undefined && one !== '');
    onChange(parts.length === 0 ? undefined : Object.fromEntries(parts));
  };
  return (
    <div id={id} role="group" aria-labelledby={labelId} className="sz-address">
      {dictionary === undefined ? null : (
        <PlacePicker
          {...props}
          id={`${id}-division`}
          dictionary={dictionary}
          value={now.division}
          onChange={(division) => change({ division })}
        />
      )}
      <input
        {...aria}
        id={`${id}-detail`}
        className="sz-form-input"
        type="text"
        autoComplete="off"
        aria-label={translate('forms.address.detail', { title: node.title })}
        placeholder={textProp(node, 'placeholder') ?? translate('forms.address.placeholder')}
        value={now.detail ?? ''}
        onChange={({ target }) => change({ detail: target.value })}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {point === 'no' ? null : <PointField {...props} point={now.point} onPoint={(next) => change({ point: next })} />}
    </div>
  );
}

interface PointFieldProps extends FieldEditProps {
  readonly point: PointParts | undefined;
  readonly onPoint: (point: PointParts | undefined) => void;
}

/** By one press from the device; by keyboard from another device or a paper. No outside map is asked. */
function PointField({ id, node, point, onPoint, onFocus, onBlur }: PointFieldProps) {
  const { services, translate } = useFormSurroundings();
  const [status, setStatus] = useState<'measuring' | 'measured' | 'failed'>();
  const measure = async () => {
    setStatus('measuring');
    try {
      onPoint(await (services.locate ?? measurePlace)());
      setStatus('measured');
    } catch {
      setStatus('failed');
    }
  };
  return (
    <div className="sz-address-point">
      <button
        type="button"
        className="sz-form-button"
        aria-label={translate('forms.address.locateNamed', { title: node.title })}
        disabled={status === 'measuring'}
        onClick={() => void measure()}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        {translate('forms.address.locate')}
      </button>
      {(['longitude', 'latitude'] as const).map((axis) => (
        <AxisInput
          key={axis}
          axis={axis}
          id={`${id}-${axis}`}
          title={node.title}
          point={point}
          onPoint={onPoint}
          onBlur={onBlur}
        />
      ))}
      {point ? (
        <button type="button" className="sz-form-button" onClick={() => onPoint(undefined)}>
          {translate('forms.address.forget')}
        </button>
      ) : null}
      <span role="status" className="sz-address-coordinates">
        {status === undefined ? accuracyOf(point, translate) : translate(`forms.address.${status}`, accuracy(point))}
      </span>
    </div>
  );
}

const accuracy = (point: PointParts | undefined) => ({ metres: Math.round(Number(point?.accuracy ?? 0)) });

function accuracyOf(point: PointParts | undefined, translate: Translate): string {
  return point?.accuracy === undefined ? '' : translate('forms.address.accuracy', accuracy(point));
}

interface AxisInputProps {
  readonly axis: Axis;
  readonly id: string;
  readonly title: string;
  readonly point: PointParts | undefined;
  readonly onPoint: (point: PointParts | undefined) => void;
  readonly onBlur: () => void;
}

/** One of the two figures. While it has the focus it shows what was typed; what is no figure is refused in words. */
function AxisInput({ axis, id, title, point, onPoint, onBlur }: AxisInputProps) {
  const { translate } = useFormSurroundings();
  const [draft, setDraft] = useState<string>();
  const type = (text: string) => {
    setDraft(text);
    // A figure typed by hand was not measured, so that no radius belongs to it.
    const { accuracy: _accuracy, ...parts } = { ...point, [axis]: figureOf(text) };
    const left = Object.entries(parts).filter(([, figure]) => figure !== undefined);
    onPoint(left.length === 0 ? undefined : Object.fromEntries(left));
  };
  return (
    <label htmlFor={id}>
      {translate(`forms.address.${axis}`)}
      <span className="sz-unseen">{title}</span>
      <input
        id={id}
        className="sz-form-input sz-form-number"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? String(point?.[axis] ?? '')}
        onChange={({ target }) => type(target.value)}
        onBlur={() => {
          setDraft(undefined);
          onBlur();
        }}
      />
    </label>
  );
}

function figureOf(text: string): number | string | undefined {
  const plain = halfWidth(text).trim();
  if (plain === '') return undefined;
  return /^-?\d{1,3}(\.\d*)?$/.test(plain) ? Number(plain) : plain;
}

function AddressValue({ node, value, options }: FieldReadProps) {
  const { translate } = useFormSurroundings();
  const { division, detail, point } = addressOf(value);
  const dictionary = textProp(node, 'dictionary') ?? '';
  const text = options.length > 0 ? addressText(value, options) : undefined;
  return (
    <>
      {text ?? (
        <>
          {division === undefined ? null : <PlaceName dictionary={dictionary} value={division} options={options} />}
          {detail}
        </>
      )}
      {point ? (
        <div className="sz-address-coordinates">
          {translate('forms.address.point', {
            longitude: axisText(point.longitude, 'EW'),
            latitude: axisText(point.latitude, 'NS'),
          })}
          {accuracyOf(point, translate)}
        </div>
      ) : null}
    </>
  );
}

const SIDES: Readonly<Record<string, string>> = { E: '东经', W: '西经', N: '北纬', S: '南纬' };

function axisText(degrees: number, [positive = '', negative = '']: string): string {
  return `${SIDES[degrees < 0 ? negative : positive] ?? ''}${Math.abs(degrees).toFixed(6)}°`;
}
