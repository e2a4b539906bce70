import type { Basis } from '../shared/index.js';

/** The grounds, one a line: 《law》article. */
export function BasisText({ basis }: { basis: readonly Basis[] }) {
  return (
    <>
      {basis.map(({ law, article }) => (
        <div key={`${law} ${article}`}>{`《${law}》${article}`}</div>
      ))}
    </>
  );
}
