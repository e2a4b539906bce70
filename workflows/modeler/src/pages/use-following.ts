import { useEffect } from 'react';

/** So often, in ms, is looked how far proofs have come. */
const pause = 2_000;

/** Looks again every now and then, as long as something is under way. */
export function useFollowing(isUnderway: boolean, look: () => void): void {
  useEffect(() => {
    if (!isUnderway) return undefined;
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [isUnderway, look]);
}
