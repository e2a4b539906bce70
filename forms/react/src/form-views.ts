import type { FormNode, FormOption } from '@sanzhi/forms-schema';
import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType, ReactNode } from 'react';

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
  /** The control is a group of several, which the label names by id. */
  readonly isGroup?: (node: FormNode, options: readonly FormOption[]) => boolean;
  /** The control carries the label itself, as a single checkbox does. */
  readonly hasOwnLabel?: (node: FormNode) => boolean;
  /** Shown under the control with the hint, e.g. the capital amount. */
  readonly Note?: ComponentType<{ readonly node: FormNode; readonly value: unknown }>;
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
