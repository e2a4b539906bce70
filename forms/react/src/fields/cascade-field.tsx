import {
  childOptions,
  type FormNode,
  type FormOption,
  optionPath,
  pathLabel,
  selectable,
  textProp,
} from '@sanzhi/forms-schema';
import { useEffect, useState } from 'react';
import { type OptionPlace, useFormSurroundings } from '../form-context.js';
import type { ControlAria, FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import './cascade-field.css';
import { type Choice, Combobox } from './combobox.js';

/** One place in a tree: chosen level by level, or found by its name. */
export const cascadeView: FieldView = { type: 'cascade', Edit: CascadeField, Read: CascadeValue, isGroup: () => true };

function CascadeField({ id, labelId, ...props }: FieldEditProps) {
  const dictionary = textProp(props.node, 'dictionary') ?? '';
  return (
    <div id={id} role="group" aria-labelledby={labelId} className="sz-cascade">
      <PlacePicker {...props} id={`${id}-place`} dictionary={dictionary} />
    </div>
  );
}

/** More places than this are easier found than gone through. */
const MANY = 40;

export interface PlacePickerProps extends Omit<FieldEditProps, 'labelId' | 'value' | 'onChange'> {
  readonly dictionary: string;
  readonly value: unknown;
  readonly onChange: (value: string | undefined) => void;
}

/** Picks a place of a tree: here, where the tree is at hand; on the server, where it is too large to be sent. */
export function PlacePicker(props: PlacePickerProps) {
  const { services, translate } = useFormSurroundings();
  const { id, node, options, value } = props;
  if (options.length > 0) {
    return (
      <>
        {selectable(node, options).length > MANY ? <LocalFinder {...props} /> : null}
        <Levels {...props} />
      </>
    );
  }
  if (services.optionSource) return <ServerFinder {...props} />;
  return (
    <p id={id} tabIndex={-1} className="sz-form-empty">
      {value === undefined ? translate('forms.cascade.unavailable') : String(value)}
    </p>
  );
}

function Levels({ id, node, value, onChange, onFocus, onBlur, options, aria }: PlacePickerProps) {
  const { translate } = useFormSurroundings();
  const [passed, setPassed] = useState<string>();
  const offered = new Set(selectable(node, options).map((option) => option.value));
  const top = soleWay(options, textProp(node, 'within'), offered);
  // While the way is not gone to its end there is no value yet; where it has got to is remembered here.
  const way = optionPath(options, value ?? passed);
  const begin = top === undefined ? 0 : way.findIndex((option) => option.value === top) + 1;
  const steps = way.slice(begin);
  const last = steps.at(-1);
  const levels = [...steps.map((option) => option.parent), ...(last ? [last.value] : [top])];
  const go = (next: string | undefined) => {
    setPassed(next);
    onChange(next !== undefined && offered.has(next) ? next : undefined);
  };
  return (
    <div className="sz-cascade-levels">
      {value !== undefined && way.length === 0 ? (
        // What was pasted and is no place of the tree stays readable until another is chosen.
        <span className="sz-form-hint">{translate('forms.cascade.unknown', { text: String(value) })}</span>
      ) : null}
      {top === undefined ? null : <span className="sz-cascade-top">{pathLabel(options, top)}</span>}
      {levels.map((parent, level) => {
        const choices = childOptions(options, parent);
        const chosen = steps[level]?.value;
        if (choices.length === 0) return null;
        return (
          <select
            {...(level === levels.length - 1 || aria['aria-invalid'] ? aria : required(aria))}
            key={parent ?? ''}
            id={level === 0 ? id : `${id}-${level}`}
            className="sz-form-input"
            aria-label={translate('forms.cascade.level', { level: level + 1, title: node.title })}
            value={chosen ?? ''}
            onChange={({ target }) => go(target.value || (level === 0 ? undefined : parent))}
            onFocus={onFocus}
            onBlur={onBlur}
          >
            <option value="">{translate('forms.select.placeholder')}</option>
            {choices.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        );
      })}
    </div>
  );
}

/** Where there is only one way down, it is gone already. */
function soleWay(
  options: readonly FormOption[],
  from: string | undefined,
  offered: ReadonlySet<string>,
): string | undefined {
  const [only, ...others] = childOptions(options, from);
  if (!only || others.length > 0 || offered.has(only.value)) return from;
  return soleWay(options, only.value, offered);
}

function required(aria: ControlAria): ControlAria {
  return aria['aria-required'] ? { 'aria-required': true } : {};
}

interface PlaceChoice extends Choice {
  readonly value: string;
}

/** Finds a place of the tree at hand by any part of the way to it. */
function LocalFinder({ id, node, options, onChange, onFocus, onBlur }: PlacePickerProps) {
  const { translate } = useFormSurroundings();
  const places = selectable(node, options).map((option) => ({
    key: option.value,
    value: option.value,
    label: option.label,
    detail: pathLabel(options, option.value),
  }));
  const find = (text: string): readonly PlaceChoice[] =>
    places.filter(({ value, detail }) => `${detail}${value}`.includes(text.trim())).slice(0, FOUND);
  return (
    <Combobox
      id={`${id}-find`}
      aria={{}}
      label={translate('forms.cascade.find', { title: node.title })}
      text=""
      placeholder={translate('forms.reference.placeholder')}
      search={find}
      onPick={({ value }) => onChange(value)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

/** The most that is shown of what was found: more is a reason to type on. */
const FOUND = 50;

function ServerFinder({ id, node, dictionary, value, onChange, onFocus, onBlur, aria }: PlacePickerProps) {
  const { services, translate } = useFormSurroundings();
  const label = usePathLabel(dictionary, value);
  const search = async (text: string): Promise<readonly PlaceChoice[]> => {
    const found = (await services.optionSource?.search(dictionary, text)) ?? [];
    return found.filter((place) => isWithin(node, place)).map(choiceOf);
  };
  return (
    <Combobox
      id={id}
      aria={aria}
      label={node.title}
      text={label}
      placeholder={translate('forms.reference.placeholder')}
      search={search}
      onPick={(choice) => onChange(choice.value)}
      onClear={value === undefined ? undefined : () => onChange(undefined)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

function isWithin(node: FormNode, { path }: OptionPlace): boolean {
  const within = textProp(node, 'within');
  return within === undefined || path.some((option) => option.value === within);
}

function choiceOf({ value, label, path }: OptionPlace): PlaceChoice {
  return { key: value, value, label, detail: labelOf(path) };
}

const labelOf = (path: readonly FormOption[]) => path.map(({ label }) => label).join('');

/** The way to a value of a dictionary that is not at hand; until the server has said it, the value itself. */
export function usePathLabel(dictionary: string, value: unknown): string {
  const { services } = useFormSurroundings();
  const [known, setKnown] = useState<{ readonly value: unknown; readonly label: string }>();
  const source = services.optionSource;
  useEffect(() => {
    if (typeof value !== 'string' || !source) return;
    source.path(dictionary, value).then(
      (path) => setKnown({ value, label: labelOf(path) }),
      () => undefined,
    );
  }, [source, dictionary, value]);
  if (value === undefined) return '';
  return (known?.value === value && known?.label) || String(value);
}

function CascadeValue({ node, value, options }: FieldReadProps) {
  return <PlaceName dictionary={textProp(node, 'dictionary') ?? ''} value={value} options={options} />;
}

interface PlaceNameProps {
  readonly dictionary: string;
  readonly value: unknown;
  readonly options: readonly FormOption[];
}

/** The way down to a place, in one line. */
export function PlaceName({ dictionary, value, options }: PlaceNameProps) {
  const remote = usePathLabel(dictionary, options.length > 0 ? undefined : value);
  return <>{options.length > 0 ? pathLabel(options, value) : remote}</>;
}
