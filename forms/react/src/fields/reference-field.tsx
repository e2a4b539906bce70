import { type FormNode, referencesIn, type ReferenceValue, textProp } from '@sanzhi/forms-schema';
import { type FormServices, type ReferenceTarget, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { recentsOfPage } from '../recent-references.js';
import { type Choice, Combobox } from './combobox.js';
import './reference-field.css';

/** Records of a register, found by typing; who or what cannot be chosen is shown with the reason. */
export const referenceView: FieldView = {
  type: 'reference',
  Edit: ReferenceField,
  Read: ReferenceList,
  isGroup: isMultiple,
};

interface ReferenceChoice extends Choice {
  readonly target: ReferenceTarget;
}

function isMultiple({ props }: FormNode): boolean {
  return props['multiple'] === true;
}

function ReferenceField(props: FieldEditProps) {
  const { services, translate } = useFormSurroundings();
  const { id, node, value } = props;
  if (!services.searchReferences) {
    // What was chosen elsewhere stays readable where nothing can be chosen.
    return (
      <div id={id} tabIndex={-1}>
        {value === undefined ? null : <ReferenceList node={node} value={value} options={[]} />}
        <p className="sz-form-empty">{translate('forms.reference.unavailable')}</p>
      </div>
    );
  }
  return isMultiple(node) ? <SeveralReferences {...props} /> : <OneReference {...props} />;
}

function OneReference({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const [now] = referencesIn(value);
  // Choosing what stands there already puts its name back after typing.
  const { search, keep } = useRegister(node, []);
  return (
    <>
      <Combobox
        id={id}
        aria={aria}
        text={now?.label ?? (typeof value === 'string' ? value : '')}
        placeholder={textProp(node, 'placeholder') ?? translate('forms.reference.placeholder')}
        search={search}
        onPick={({ target }) => onChange(keep(target))}
        onClear={value === undefined ? undefined : () => onChange(undefined)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {now?.detail ? <span className="sz-reference-detail">{now.detail}</span> : null}
    </>
  );
}

function SeveralReferences({ id, labelId, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const chosen = namedIn(value);
  const { search, keep } = useRegister(
    node,
    referencesIn(value).map((one) => one.id),
  );
  const remove = (gone: Named) => {
    onChange(chosen.filter((one) => one !== gone));
    document.getElementById(`${id}-box`)?.focus();
  };
  const { 'aria-required': _required, ...described } = aria;
  return (
    <div id={id} role="group" aria-labelledby={labelId} className="sz-references">
      {chosen.length === 0 ? null : (
        <ul>
          {chosen.map((one) => (
            <li key={typeof one === 'string' ? `text ${one}` : one.id}>
              {typeof one === 'string' ? <span className="sz-reference">{one}</span> : <RecordName target={one} />}
              <button
                type="button"
                className="sz-reference-remove"
                aria-label={translate('forms.reference.removeNamed', {
                  name: typeof one === 'string' ? one : one.label,
                })}
                onClick={() => remove(one)}
              >
                {translate('forms.reference.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        id={`${id}-box`}
        aria={described}
        label={translate('forms.reference.add', { title: node.title })}
        text=""
        placeholder={textProp(node, 'placeholder') ?? translate('forms.reference.placeholder')}
        search={search}
        onPick={({ target }) => onChange([...chosen, keep(target)])}
        onFocus={onFocus}
        onBlur={onBlur}
      />
    </div>
  );
}

/** A record, or a text that was pasted and is the name of none. */
type Named = ReferenceValue | string;

function namedIn(value: unknown): readonly Named[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return referencesIn(value);
  return value.flatMap((one: unknown): readonly Named[] => (typeof one === 'string' ? [one] : referencesIn(one)));
}

/** Searches the node's register; what is chosen already, or cannot be, says so. */
function useRegister(node: FormNode, chosen: readonly string[]) {
  const { services, translate } = useFormSurroundings();
  const register = textProp(node, 'register') ?? '';
  const recents = services.recentReferences ?? recentsOfPage;
  const asChoice = (target: ReferenceTarget, group: string | undefined): ReferenceChoice => ({
    target,
    key: `${group ?? ''} ${target.id}`,
    label: target.label,
    detail: target.detail,
    unavailable: chosen.includes(target.id) ? translate('forms.reference.chosen') : target.unavailable,
    group,
  });
  const search = async (text: string): Promise<readonly ReferenceChoice[]> => {
    const found = (await services.searchReferences?.(register, text)) ?? [];
    if (text !== '') return found.map((target) => asChoice(target, undefined));
    const recent = await standing(recents.list(register), { found, register, services });
    const others = found.filter(({ id }) => !recent.some((target) => target.id === id));
    const hasBoth = recent.length > 0;
    return [
      ...recent.map((target) => asChoice(target, translate('forms.reference.recent'))),
      ...others.map((target) => asChoice(target, hasBoth ? translate('forms.reference.others') : undefined)),
    ];
  };
  const keep = ({ id, label, detail }: ReferenceTarget): ReferenceValue => {
    const kept = { id, label, ...(detail === undefined ? {} : { detail }) };
    recents.keep(register, kept);
    return kept;
  };
  return { search, keep };
}

interface Standing {
  readonly found: readonly ReferenceTarget[];
  readonly register: string;
  readonly services: FormServices;
}

/** What was chosen before as the register has it now: a certificate may have ended, a record be gone. */
async function standing(
  recent: readonly ReferenceTarget[],
  { found, register, services }: Standing,
): Promise<readonly ReferenceTarget[]> {
  const asked = recent.map(async (target) => {
    const known = found.find(({ id }) => id === target.id);
    const again = known ? [known] : await services.searchReferences?.(register, target.label);
    return again?.filter(({ id }) => id === target.id) ?? [];
  });
  return (await Promise.all(asked)).flat();
}

function RecordName({ target: { label, detail } }: { readonly target: ReferenceValue }) {
  return (
    <span className="sz-reference">
      <span>{label}</span>
      {detail ? <span className="sz-reference-detail">{detail}</span> : null}
    </span>
  );
}

function ReferenceList({ value }: FieldReadProps) {
  const chosen = referencesIn(value);
  const [only] = chosen;
  if (!only) return <>{String(value)}</>;
  if (chosen.length === 1) return <RecordName target={only} />;
  return (
    <ul className="sz-reference-list">
      {chosen.map((one) => (
        <li key={one.id}>
          <RecordName target={one} />
        </li>
      ))}
    </ul>
  );
}
