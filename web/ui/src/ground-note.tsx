import type { ReactNode } from 'react';
import { Citation } from './citation.js';
import type { Article } from './problem.js';
import { useTranslate } from './translate-context.js';

export interface GroundNoteProps {
  /** The reason in one sentence, with the facts it rests on. */
  readonly text: ReactNode;
  readonly articles?: readonly Article[];
  /** What is being explained; "why" unless given. */
  readonly label?: ReactNode;
}

/** The "why" beside every block, due date, mask and routing. */
export function GroundNote({ text, articles = [], label }: GroundNoteProps) {
  const t = useTranslate();
  return (
    <div className="sz-ground" role="note">
      <span className="sz-ground-label">{label ?? t('ui.ground.why')}</span>
      <span>{text}</span>
      {articles.map((article) => (
        <Citation key={article.id} article={article} />
      ))}
    </div>
  );
}
