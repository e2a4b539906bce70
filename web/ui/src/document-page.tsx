/** One block of a document. Each line of `text` is a paragraph, or an item of the list. */
export interface DocumentBlock {
  readonly type: 'title' | 'number' | 'party' | 'heading' | 'paragraph' | 'list' | 'signature' | 'seal' | 'date';
  readonly text: string;
}

export interface DocumentPageProps {
  readonly blocks: readonly DocumentBlock[];
  /** What the paper is, for screen readers. */
  readonly label: string;
}

/** A document as a sheet of paper; printing the page prints the sheet alone. */
export function DocumentPage({ blocks, label }: DocumentPageProps) {
  return (
    <article className="sz-paper" aria-label={label}>
      {blocks.map((block, index) => (
        <Block key={index} {...block} />
      ))}
    </article>
  );
}

function Block({ type, text }: DocumentBlock) {
  const className = `sz-paper-${type}`;
  const Tag = type === 'title' ? 'h2' : type === 'heading' ? 'h3' : 'p';
  return text.split('\n').map((line, index) => (
    <Tag key={index} className={className}>
      {line}
    </Tag>
  ));
}
