import type { FormServices } from '@sanzhi/forms-react';
import type { Dictionaries } from '@sanzhi/forms-schema';
import type { Calendar } from '@sanzhi/platform-calendar';
import type { RuleVocabulary } from '@sanzhi/platform-rules';
import { createContext, useContext } from 'react';
import type { SimulationDesk } from './simulation-desk.js';
import type { SimulationWords } from './simulation-words.js';
import type { ReadFile } from './use-simulated-file.js';

/** What every part of the simulation works with. */
export interface SimulationSurroundings {
  readonly file: ReadFile;
  readonly desk: SimulationDesk;
  readonly vocabulary: RuleVocabulary;
  readonly words: SimulationWords;
  readonly calendar: Calendar;
  readonly formServices?: FormServices;
  readonly dictionaries?: Dictionaries;
  /** Brings an element of the diagram into view. */
  lookAt(element: string): void;
  /** Tells screen readers. */
  announce(text: string): void;
}

export const SimulationContext = createContext<SimulationSurroundings | undefined>(undefined);

/** What stands around a part of the simulation. */
export function useSurroundings(): SimulationSurroundings {
  const surroundings = useContext(SimulationContext);
  if (!surroundings) throw new Error('a part of the simulation stands outside of it');
  return surroundings;
}
