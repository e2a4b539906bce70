import { useId, useState } from 'react';
import type { LayoutView } from '../form-views.js';

/** A group of fields under a heading; it may be folded. */
export const sectionView: LayoutView = {
  type: 'section',
  Layout: ({ node, children }) => {
    const id = useId();
    const [isFolded, fold] = useState(false);
    const isCollapsible = node.props['collapsible'] === true;
    return (
      <section className="sz-form-section" aria-labelledby={id}>
        <h2 id={id} className="sz-form-section-title">
          {isCollapsible ? (
            <button
              type="button"
              aria-expanded={!isFolded}
              aria-controls={`${id}-body`}
              onClick={() => fold(!isFolded)}
            >
              {node.title}
            </button>
          ) : (
            node.title
          )}
        </h2>
        {node.description ? <p className="sz-form-hint">{node.description}</p> : null}
        <div className="sz-form-grid" id={`${id}-body`} hidden={isFolded}>
          {children}
        </div>
      </section>
    );
  },
};
