import { useTranslate } from '@sanzhi/web-ui';
import type { Move } from '@sanzhi/workflows-engine';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { FactEditor, givenFacts } from './fact-editor.js';
import { variablesFor } from './fact-values.js';
import type { FactValues } from './simulation-desk.js';

/** Something that happens outside, before it is said what it brings. */
export type Happening = { readonly type: 'message' | 'signal'; readonly name: string } | { readonly type: 'change' };

export interface HappeningDrawerProps {
  readonly happening: Happening;
  /** What the process holds already. */
  readonly variables: FactValues;
  readonly onHappen: (move: Move) => void;
  readonly onClose: () => void;
}

/** Lets something happen outside that brings facts with it. */
export function HappeningDrawer({ happening, variables, onHappen, onClose }: HappeningDrawerProps) {
  const t = useTranslate();
  const [facts, setFacts] = useState<FactValues>({});
  const { type } = happening;
  const title =
    type === 'change' ? t('simulation.events.change.title') : t(`simulation.events.${type}`, { name: happening.name });
  return (
    <Drawer open width="min(520px, 100vw)" title={title} onClose={onClose} destroyOnHidden>
      <FactEditor values={facts} onChange={setFacts} label={t('simulation.events.content')} />
      <Button
        type="primary"
        disabled={type === 'change' && Object.keys(givenFacts(facts)).length === 0}
        onClick={() => onHappen({ ...happening, variables: variablesFor(variables, givenFacts(facts)) })}
      >
        {t('simulation.events.happen')}
      </Button>
    </Drawer>
  );
}
