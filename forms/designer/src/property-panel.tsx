import {
  detachFragment,
  type FormCommand,
  type FormComponent,
  formErrorMessage,
  type FormFinding,
  type FormNode,
  type JsonValue,
  linkedSectionOf,
  type NodeChange,
  type PropertyControl,
  type Sensitivity,
  updateFragment,
} from '@sanzhi/forms-schema';
import { Citation, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useDesigner } from './designer.js';
import { useDesignerLinks } from './designer-links.js';
import { FormPropertyPanel } from './form-property-panel.js';
import { PropertyField } from './properties/property-field.js';
import { SwitchControl } from './properties/switch-control.js';
import { TextControl } from './properties/text-control.js';
import { ChoiceControl } from './properties/choice-control.js';
import { propertyControl } from './properties/property-control.js';
import { sharedBy } from './properties/shared-value.js';
import './property-panel.css';
import { useDesk } from './store-context.js';

/** The properties of what is selected: of one node, of several at once, or of the form itself. */
export function PropertyPanel() {
  const t = useTranslate();
  const { document, selection, isReadOnly } = useDesigner();
  const nodes = selection.flatMap((id) => document.nodes[id] ?? []).filter(({ id }) => id !== document.root);
  const isForm = nodes.length === 0 && selection.includes(document.root);
  if (isForm) return <FormPropertyPanel />;
  if (nodes.length === 0) return <p className="sz-properties-none sz-quiet">{t('designer.properties.none')}</p>;
  return <NodeProperties key={nodes.map(({ id }) => id).join(' ')} nodes={nodes} isReadOnly={isReadOnly} />;
}

interface NodePropertiesProps {
  readonly nodes: readonly FormNode[];
  readonly isReadOnly: boolean;
}

function NodeProperties({ nodes, isReadOnly }: NodePropertiesProps) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const [first] = nodes;
  const types = new Set(nodes.map(({ type }) => type));
  const component = types.size === 1 ? components.get(first?.type ?? '') : undefined;
  const linked = nodes
    .map(({ id }) => linkedSectionOf(document, id))
    .find((one) => one && !nodes.some(({ id }) => id === one.id));
  const isLocked = isReadOnly || linked !== undefined;
  return (
    <form className="sz-properties" aria-label={t('designer.properties')} onSubmit={(event) => event.preventDefault()}>
      <h3 className="sz-properties-head">
        {nodes.length > 1
          ? t('designer.properties.several', { count: nodes.length })
          : t(`forms.component.${first?.type ?? ''}`)}
      </h3>
      <Grounds nodes={nodes} linked={linked} />
      <CommonProperties nodes={nodes} isLocked={isLocked} />
      {component ? <OwnProperties nodes={nodes} component={component} isLocked={isLocked} /> : null}
      <DataProperties nodes={nodes} isLocked={isLocked} />
    </form>
  );
}

/** Why some of it is closed: the article that demands it, or the fragment that it follows. */
function Grounds({ nodes, linked }: { readonly nodes: readonly FormNode[]; readonly linked: FormNode | undefined }) {
  const t = useTranslate();
  const { apply, document } = useDesigner();
  const { cite, fragments } = useDesignerLinks();
  const { store, components, isReadOnly } = useDesk();
  const statutory = [...new Set(nodes.flatMap((node) => node.statutory ?? []))];
  const own = nodes.length === 1 ? nodes[0] : undefined;
  const newer = fragments.find(
    ({ key, version }) => key === own?.fragment?.key && version > (own?.fragment?.version ?? 0),
  );
  return (
    <>
      {statutory.map((id) => (
        <p key={id} className="sz-ground">
          <span className="sz-ground-label">{t('designer.statutory')}</span>
          <Citation article={{ id, citation: cite(id) }} />
          <span className="sz-quiet">{t('designer.statutory.what')}</span>
        </p>
      ))}
      {linked ? <p className="sz-ground">{t('designer.linked.inside', { title: linked.title })}</p> : null}
      {own?.fragment ? (
        <div className="sz-ground">
          <p>{t('designer.linked', { version: own.fragment.version })}</p>
          {newer && !isReadOnly ? (
            <Button
              size="small"
              type="primary"
              onClick={() =>
                store.follow(
                  updateFragment(document, own.id, { fragment: newer, components }),
                  t('designer.linked.updated', { title: own.title, version: newer.version }),
                )
              }
            >
              {t('designer.linked.update', { version: newer.version })}
            </Button>
          ) : null}
          <Button
            size="small"
            disabled={isReadOnly}
            onClick={() => apply(detachFragment(own.id), t('designer.linked.detached', { title: own.title }))}
          >
            {t('designer.linked.detach')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface GroupProps extends Omit<NodePropertiesProps, 'isReadOnly'> {
  readonly isLocked: boolean;
}

/** One command for one node, or one step for several. */
function useChange(nodes: readonly FormNode[]) {
  const { apply } = useDesigner();
  return (commandFor: (node: FormNode) => FormCommand): void => {
    const commands = nodes.map(commandFor);
    const [only] = commands;
    if (only) apply(commands.length === 1 ? only : { do: 'batch', commands });
  };
}

function CommonProperties({ nodes, isLocked }: GroupProps) {
  const t = useTranslate();
  const { components } = useDesigner();
  const change = useChange(nodes);
  const set = (name: keyof NodeChange, value: unknown) =>
    change(({ id }) => ({
      do: 'setNode',
      id,
      change: { [name]: value === '' && name !== 'title' ? undefined : value } as NodeChange,
    }));
  const areFields = nodes.every(({ type }) => components.get(type)?.kind !== 'layout');
  const [only] = nodes;
  return (
    <>
      <PropertyField name={t('designer.prop.title')}>
        {(control) => (
          <TextControl
            {...control}
            shared={sharedBy(nodes, (node) => node.title)}
            isLocked={isLocked}
            maxLength={200}
            onChange={(value) => set('title', value)}
          />
        )}
      </PropertyField>
      {nodes.length === 1 && only?.key !== undefined ? <KeyProperty node={only} isLocked={isLocked} /> : null}
      {areFields ? (
        <PropertyField
          name={t('designer.prop.required')}
          isInline
          hint={
            nodes.some(({ statutory, required }) => statutory && required)
              ? t('designer.statutory.required')
              : undefined
          }
        >
          {(control) => (
            <SwitchControl
              {...control}
              shared={sharedBy(nodes, (node) => node.required === true)}
              isLocked={
                isLocked || nodes.some(({ statutory, required }) => statutory !== undefined && required === true)
              }
              onChange={(value) => set('required', value || undefined)}
            />
          )}
        </PropertyField>
      ) : null}
      <PropertyField name={t('designer.prop.description')}>
        {(control) => (
          <TextControl
            {...control}
            shared={sharedBy(nodes, (node) => node.description ?? '')}
            isLocked={isLocked}
            maxLength={500}
            isLong
            onChange={(value) => set('description', value)}
          />
        )}
      </PropertyField>
    </>
  );
}

function KeyProperty({ node, isLocked }: { readonly node: FormNode; readonly isLocked: boolean }) {
  const t = useTranslate();
  const change = useChange([node]);
  const error = useFindingAt([node], '/key');
  return (
    <PropertyField name={t('designer.prop.key')} hint={t('designer.prop.key.hint')} error={error}>
      {(control) => (
        <TextControl
          {...control}
          shared={{ value: node.key ?? '', isMixed: false }}
          isLocked={isLocked}
          maxLength={64}
          isCode
          onChange={(key) => change(({ id }) => ({ do: 'renameKey', id, key }))}
        />
      )}
    </PropertyField>
  );
}

/** What the component itself may be told, in its own order. */
function OwnProperties({ nodes, component, isLocked }: GroupProps & { readonly component: FormComponent }) {
  const t = useTranslate();
  const [first] = nodes;
  const offered =
    component.design?.properties ?? Object.keys(component.propSchema).map((prop): PropertyControl => ({ prop }));
  const shown = offered.filter(({ when }) => when === undefined || nodes.every(({ props }) => when(props)));
  if (shown.length === 0 || !first) return null;
  return (
    <fieldset className="sz-properties-group">
      <legend>{t('designer.properties.own')}</legend>
      {shown.map((control) => (
        <OwnProperty key={control.prop} nodes={nodes} component={component} control={control} isLocked={isLocked} />
      ))}
    </fieldset>
  );
}

interface OwnPropertyProps extends GroupProps {
  readonly component: FormComponent;
  readonly control: PropertyControl;
}

function OwnProperty({ nodes, component, control, isLocked }: OwnPropertyProps) {
  const t = useTranslate();
  const change = useChange(nodes);
  const error = useFindingAt(nodes, `/props/${control.prop}`);
  const { prop } = control;
  const initial = useMemo(() => component.design?.create?.().props[prop], [component, prop]);
  const shared = sharedBy(nodes, (node): JsonValue | undefined => node.props[prop]);
  const isChanged = nodes.some((node) => JSON.stringify(node.props[prop]) !== JSON.stringify(initial));
  const set = (value: JsonValue | undefined) => change((node) => propCommand(component, node, prop, value));
  const Control = propertyControl(control, component.propSchema[prop]);
  return (
    <PropertyField
      name={t(`forms.prop.${prop}`)}
      error={error}
      isInline={Control.isInline}
      onReset={isChanged && !isLocked ? () => set(initial) : undefined}
    >
      {(aria) => (
        <Control.Edit
          {...aria}
          control={control}
          schema={component.propSchema[prop] ?? {}}
          shared={shared}
          nodes={nodes}
          isLocked={isLocked}
          onChange={set}
        />
      )}
    </PropertyField>
  );
}

/** Options of its own and those of a dictionary exclude each other: one goes when the other comes. */
const RIVALS: Readonly<Record<string, string>> = { options: 'dictionary', dictionary: 'options' };

function propCommand(
  component: FormComponent,
  { id, props }: FormNode,
  prop: string,
  value: JsonValue | undefined,
): FormCommand {
  const next = value === '' ? undefined : value;
  const own: FormCommand = { do: 'setProp', id, prop, value: next };
  const rival = RIVALS[prop];
  if (rival === undefined || component.propSchema[rival] === undefined) return own;
  if (next !== undefined && props[rival] !== undefined) {
    return { do: 'batch', commands: [own, { do: 'setProp', id, prop: rival }] };
  }
  const back = component.design?.create?.().props[rival];
  return next === undefined && props[rival] === undefined && back !== undefined
    ? { do: 'batch', commands: [own, { do: 'setProp', id, prop: rival, value: back }] }
    : own;
}

const SENSITIVITIES: readonly Sensitivity[] = ['public', 'internal', 'secret'];

function DataProperties({ nodes, isLocked }: GroupProps): ReactNode {
  const t = useTranslate();
  const { components, document } = useDesigner();
  const change = useChange(nodes);
  const basis = useFindingAt(nodes, '/basis');
  if (!nodes.every(({ type }) => components.get(type)?.kind !== 'layout')) return null;
  return (
    <fieldset className="sz-properties-group">
      <legend>{t('designer.properties.data')}</legend>
      <PropertyField name={t('designer.prop.sensitivity')} hint={t('designer.prop.sensitivity.hint')}>
        {(control) => (
          <ChoiceControl
            {...control}
            shared={sharedBy(nodes, (node) => node.sensitivity ?? 'internal')}
            isLocked={isLocked}
            choices={SENSITIVITIES.map((value) => ({ value, label: t(`designer.sensitivity.${value}`) }))}
            onChange={(value) =>
              change(({ id }) => ({ do: 'setNode', id, change: { sensitivity: value as Sensitivity } }))
            }
          />
        )}
      </PropertyField>
      <PropertyField
        name={t('designer.prop.basis')}
        hint={t(document.audience === 'applicant' ? 'designer.prop.basis.must' : 'designer.prop.basis.hint')}
        error={basis}
      >
        {(control) => (
          <TextControl
            {...control}
            shared={sharedBy(nodes, (node) => node.basis ?? '')}
            isLocked={isLocked}
            maxLength={500}
            isLong
            onChange={(value) =>
              change(({ id }) => ({ do: 'setNode', id, change: { basis: value === '' ? undefined : value } }))
            }
          />
        )}
      </PropertyField>
    </fieldset>
  );
}

/** The words of the first finding at this place of one of the nodes. */
function useFindingAt(nodes: readonly FormNode[], rest: string): string | undefined {
  const t = useTranslate();
  const { findings } = useDesigner();
  const starts = nodes.map(({ id }) => `/nodes/${id}${rest}`);
  const found = findings.find(({ pointer }: FormFinding) =>
    starts.some((start) => pointer === start || pointer.startsWith(`${start}/`)),
  );
  return found && `${formErrorMessage(found, t)}。${t(`error.${found.code}.remedy`, found.params)}`;
}
