import { LoadingState } from '@sanzhi/web-ui';
import { lazy, Suspense } from 'react';
import type { FlowchartDesk } from './desk.js';
import type { FlowchartFinding, FlowchartJudgement } from './judgement.js';
import type { RenderFieldModes } from './properties/task-section.js';

/** Tells what was drawn and typed at once. */
export type TellNow = () => Promise<void>;

export interface FlowchartEditorProps {
  /** BPMN 2.0. What differs from what `onChange` said last is opened anew. */
  readonly xml: string;
  readonly desk: FlowchartDesk;
  /** Called with the file soon after every edit, and when the editor is left. */
  readonly onChange: (xml: string) => void;
  /**
   * Called at once when something is drawn or typed that `onChange` has not told yet, with how to have it told now; and
   * with nothing once all is told.
   */
  readonly onUntold?: (tell: TellNow | undefined) => void;
  readonly isReadOnly?: boolean;
  /** What is known of the flowchart already; what `judge` says takes its place. */
  readonly findings?: readonly FlowchartFinding[];
  /** Asks the server, when drawing rests and on demand. */
  readonly judge?: (xml: string) => Promise<FlowchartJudgement>;
  /** Shows the way on which something goes wrong. */
  readonly onPlay?: (finding: FlowchartFinding) => void;
  /** What of a form a task may fill in. */
  readonly renderFieldModes?: RenderFieldModes;
  /** The process was published once: others refer to it by its id, which stays. */
  readonly isIdFixed?: boolean;
  /** An element that is to be shown; another object shows it again. */
  readonly focus?: { readonly elementId: string };
}

const EditorWorkbench = lazy(async () => ({ default: (await import('./editor-workbench.js')).EditorWorkbench }));

/** The flowchart studio's drawing board. bpmn-js is loaded when it is first shown. */
export function FlowchartEditor(props: FlowchartEditorProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <EditorWorkbench {...props} />
    </Suspense>
  );
}
