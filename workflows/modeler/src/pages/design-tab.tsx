import { useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState } from '@sanzhi/web-ui';
import type { FlowchartDesk } from '../editor/desk.js';
import { FlowchartEditor, type TellNow } from '../editor/flowchart-editor.js';
import type { FlowchartFinding, FlowchartJudgement } from '../editor/judgement.js';
import { FieldModes } from './field-modes.js';

export interface DesignTabProps {
  /** To begin with; what is drawn from there is told by `onChange`. */
  readonly xml: string;
  readonly isReadOnly: boolean;
  /** The process was published once: others refer to it by its id. */
  readonly isIdFixed: boolean;
  /** An element to be shown. */
  readonly focus: { readonly elementId: string } | undefined;
  judge(xml: string): Promise<FlowchartJudgement>;
  onChange(xml: string): void;
  /** Something is drawn or typed that `onChange` has not told yet. */
  readonly onUntold: (tell: TellNow | undefined) => void;
  onPlay(finding: FlowchartFinding): void;
}

/** 设计: the drawing board. */
export function DesignTab(props: DesignTabProps) {
  const { xml, isReadOnly, isIdFixed, focus, judge, onChange, onUntold, onPlay } = props;
  const { data: desk, problem, reload } = useQuery<FlowchartDesk>('/flowcharts/desk');
  if (!desk) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return (
    <FlowchartEditor
      xml={xml}
      desk={desk}
      isReadOnly={isReadOnly}
      isIdFixed={isIdFixed}
      onChange={onChange}
      onUntold={onUntold}
      onPlay={onPlay}
      renderFieldModes={(step) => (
        <FieldModes key={`${step.formKey} ${step.elementId}`} {...step} isReadOnly={isReadOnly} />
      )}
      {...(isReadOnly ? {} : { judge })}
      {...(focus ? { focus } : {})}
    />
  );
}
