import { useTranslate } from '@sanzhi/web-ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FlowchartDesk } from '../desk.js';
import type { Drawing } from '../drawing.js';
import { elementWords } from '../element-words.js';
import type { FlowchartFinding, FlowchartJudgement } from '../judgement.js';
import { lint, undrawnFinding } from './lint.js';

export interface FoundFindings {
  readonly findings: readonly FlowchartFinding[];
  readonly judgement: FlowchartJudgement | undefined;
  readonly isJudging: boolean;
  /** The last try to have it judged failed; the flowchart is as it was. */
  readonly hasFailed: boolean;
  /** The judgement is of the drawing as it stands now. */
  readonly isCurrent: boolean;
  judgeNow(): void;
  /** Says at once that the drawing is about to change: until it is judged anew nothing said of it is current. */
  noteChange(): void;
}

export interface FindingsOptions {
  readonly drawing: Drawing | undefined;
  /** The drawing's file after the last edit. */
  readonly xml: string;
  readonly given: readonly FlowchartFinding[];
  readonly operators: FlowchartDesk['operators'];
  readonly judge: ((xml: string) => Promise<FlowchartJudgement>) | undefined;
}

const afterMilliseconds = 2500;

/** What is wrong with the drawing: our own reading at once, the server's judgement when drawing rests. */
export function useFindings({ drawing, xml, given, operators, judge }: FindingsOptions): FoundFindings {
  const linted = useLint({ drawing, xml, operators });
  const judged = useJudgement(xml, judge);
  const ofServer = judged.judgement?.findings ?? given;
  const findings = useMemo(() => [...linted, ...ofServer.filter(({ kind }) => kind !== 'lint')], [linted, ofServer]);
  return { ...judged, findings };
}

function useLint({
  drawing,
  xml,
  operators,
}: Pick<FindingsOptions, 'drawing' | 'xml' | 'operators'>): readonly FlowchartFinding[] {
  const t = useTranslate();
  const [found, setFound] = useState<readonly FlowchartFinding[]>([]);
  useEffect(() => {
    let isOld = false;
    const nameOf = (id: string) => {
      const element = drawing?.element(id);
      return element && elementWords(element, t);
    };
    const run = async () => {
      const next = await lint(xml, nameOf, operators);
      const missing = drawing?.undrawn.map(({ name, id }) => name ?? id) ?? [];
      const message = t('flowEditor.findings.undrawn', {
        count: missing.length,
        names: missing.slice(0, 5).join('、'),
      });
      if (!isOld) setFound([...next, ...undrawnFinding(missing, message)]);
    };
    // The reader reports what it cannot read as a finding; a failure beyond that leaves the last ones standing.
    if (drawing && xml) run().catch(() => undefined);
    return () => {
      isOld = true;
    };
  }, [drawing, xml, operators, t]);
  return found;
}

function useJudgement(xml: string, judge: FindingsOptions['judge']) {
  const [state, setState] = useState<{
    judgement?: FlowchartJudgement;
    of?: string;
    isJudging: boolean;
    hasFailed: boolean;
  }>({
    isJudging: false,
    hasFailed: false,
  });
  /** The drawing that somebody is about to change: what is found out of it meanwhile is already old. */
  const [changing, setChanging] = useState<string>();
  useEffect(() => setChanging(undefined), [xml]);
  const wanted = useRef('');
  const judgeRef = useRef(judge);
  judgeRef.current = judge;
  const run = useCallback(async (text: string) => {
    if (!judgeRef.current || !text) return;
    wanted.current = text;
    setState((before) => ({ ...before, isJudging: true, hasFailed: false }));
    try {
      const judgement = await judgeRef.current(text);
      if (wanted.current === text) setState({ judgement, of: text, isJudging: false, hasFailed: false });
    } catch {
      if (wanted.current === text) setState((before) => ({ ...before, isJudging: false, hasFailed: true }));
    }
  }, []);
  const canJudge = judge !== undefined;
  useEffect(() => {
    if (!canJudge || !xml) return undefined;
    const timer = setTimeout(() => void run(xml), afterMilliseconds);
    return () => clearTimeout(timer);
  }, [canJudge, xml, run]);
  useEffect(
    () => () => {
      wanted.current = '';
    },
    [],
  );
  return {
    judgement: state.judgement,
    isJudging: state.isJudging,
    hasFailed: state.hasFailed,
    isCurrent: state.judgement !== undefined && state.of === xml && !state.isJudging && changing !== xml,
    judgeNow: () => {
      setChanging(undefined);
      void run(xml);
    },
    noteChange: () => setChanging(xml),
  };
}
