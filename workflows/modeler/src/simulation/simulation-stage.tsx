import { LoadingState, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Picture, SimulationCanvas } from './simulation-canvas.js';

export interface SimulationStageProps {
  readonly xml: string;
  readonly picture: Picture;
  /** Flows that tokens run along before the picture is shown, when it is another one than before. */
  readonly travels: readonly string[];
  /** The element to bring into view; another object brings it anew. */
  readonly looksAt: { readonly element: string | undefined };
}

/** The diagram with its tokens. Everything that it shows is said beside it, too. */
export function SimulationStage(props: SimulationStageProps) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [canvas, hasFailed] = useCanvas(container, props);
  return (
    <div className="sz-sim-stage">
      <div className="sz-sim-canvas-tools sz-actions">
        <Button size="small" onClick={() => canvas?.showAll()}>
          {t('modeler.showAll')}
        </Button>
        <Button size="small" onClick={() => canvas?.zoom('in')}>
          {t('modeler.zoomIn')}
        </Button>
        <Button size="small" onClick={() => canvas?.zoom('out')}>
          {t('modeler.zoomOut')}
        </Button>
      </div>
      <div className="sz-sim-canvas" role="group" aria-label={t('simulation.canvas')}>
        {hasFailed ? <p className="sz-state">{t('simulation.failed.canvas')}</p> : null}
        {canvas || hasFailed ? null : <LoadingState />}
        <div ref={container} className="sz-flow-drawing" />
      </div>
    </div>
  );
}

function useCanvas(
  container: { readonly current: HTMLDivElement | null },
  props: SimulationStageProps,
): readonly [SimulationCanvas | undefined, boolean] {
  const { xml, picture, looksAt } = props;
  const [canvas, setCanvas] = useState<SimulationCanvas>();
  const [hasFailed, setFailed] = useState(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let drawn: SimulationCanvas | undefined;
    let isGone = false;
    const draw = async (element: HTMLElement) => {
      const { drawSimulation } = await import('./simulation-canvas.js');
      if (isGone) return;
      const next = await drawSimulation(element, xml);
      if (isGone) return next.destroy();
      drawn = next;
      setCanvas(drawn);
    };
    setFailed(false);
    if (container.current) draw(container.current).catch(() => !isGone && setFailed(true));
    return () => {
      isGone = true;
      drawn?.destroy();
      setCanvas(undefined);
    };
  }, [container, xml]);

  useEffect(() => {
    if (!canvas) return;
    let isGone = false;
    const arrive = () => {
      if (isGone) return;
      canvas.show(picture);
      canvas.reveal(latest.current.looksAt.element);
    };
    const { travels } = latest.current;
    if (travels.length === 0 || isStill()) arrive();
    else void canvas.travel(travels).then(arrive);
    return () => void (isGone = true);
  }, [canvas, picture]);
  useEffect(() => canvas?.reveal(looksAt.element), [canvas, looksAt]);
  return [canvas, hasFailed];
}

/** Whether nothing on the screen is to move. */
function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
