import type { Article } from './problem.js';

/** A citation as readers know it; our obligation ID only in the tooltip. */
export function Citation({ article }: { article: Article }) {
  return (
    <cite className="sz-citation" title={article.id}>
      {article.citation}
    </cite>
  );
}
