import type { FormNode, FormOption } from '@sanzhi/forms-schema';
import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType, ReactNode } from 'react';
import type { FormSurroundings } from './form-context.js';

/** What assistive technology is told about a control; spread it onto the control. */
export interface ControlAria {
  readonly 'aria-required'?: true;
  readonly 'aria-invalid'?: true;
  /** Ids of the hint and of the error. */
  readonly 'aria-describedby'?: string;
}

/** What a field's control is given. */
export interface FieldEditProps {
  /** For the control that the label names. */
  readonly id: string;
  /** The label, for controls that are groups. */
  readonly labelId: string;
  readonly node: FormNode;
  readonly value: unknown;
  /** `undefined` empties the field. What is no value of the field yet is passed on as it is, and refused with words. */
  readonly onChange: (value: unknown) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** The options that rules leave. */
  readonly options: readonly FormOption[];
  readonly aria: ControlAria;
}

export interface FieldReadProps {
  readonly node: FormNode;
  /** Never `undefined`. */
  readonly value: unknown;
  readonly options: readonly FormOption[];
}

/** How a kind of field looks: the renderer's half of a form component. */
export interface FieldView {
  /** The component's type. */
  readonly type: string;
  readonly Edit: ComponentType<FieldEditProps>;
  /** The value as text. */
  readonly Read: ComponentType<FieldReadProps>;
  /** What stands for a value that is not there yet. Default: 未填写. */
  readonly Empty?: ComponentType<{ readonly node: FormNode }>;
  /** The control is a group of several, which the label names by id. */
  readonly isGroup?: (node: FormNode, options: readonly FormOption[]) => boolean;
  /** The control carries the label itself, as a single checkbox does. */
  readonly hasOwnLabel?: (node: FormNode) => boolean;
  /**
   * For a control that costs much to mount: what an input in its place shows until a pointer or the focus comes to it.
   * `undefined` mounts the control at once. Asked again while the input stands, so that its value stays true.
   */
  readonly light?: (
    field: Pick<FieldEditProps, 'node' | 'value' | 'options'>,
    surroundings: FormSurroundings,
  ) => LightLook | undefined;
  /** Shown under the control with the hint, e.g. the capital amount. */
  readonly Note?: ComponentType<{ readonly node: FormNode; readonly value: unknown }>;
}

/** How an input looks that stands in for a heavy control. */
export interface LightLook {
  /** The value in words, empty for none. */
  readonly text: string;
  readonly placeholder: string;
  /** What the control will open; tells eyes by its icon and readers by its role. */
  readonly opens: 'list' | 'calendar';
}

/** How a layout element looks. */
export interface LayoutView {
  readonly type: string;
  readonly Layout: ComponentType<{ readonly node: FormNode; readonly id: string; readonly children: ReactNode }>;
}

/** Where plugins add the looks of their form components. */
export const formViews = ExtensionPoint.define<FieldView | LayoutView>('formViews', (view) => view.type);

/** Views by type. A type that is not in it is shown as a placeholder, never as a native tag. */
export type FormViews = ReadonlyMap<string, FieldView | LayoutView>;
