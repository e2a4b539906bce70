/** The grounds on which a decision is not disclosed (DIS-7). */
export const exclusionGrounds = ['7(1)', '7(2)', '7(3)', '7(4)', '7(5)'] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];

/** The obligation ID of a ground: `DIS-7.1`. */
export function articleOfGround(ground: ExclusionGround): string {
  return `DIS-7.${ground.slice(2, 3)}`;
}

/** The ground that a secrecy label on a case means; nothing for a case without one. */
export function groundOfSecrecy(secrecy: string): ExclusionGround | undefined {
  const grounds: Readonly<Record<string, ExclusionGround>> = { trade: '7(2)', personal: '7(3)', work: '7(4)' };
  return grounds[secrecy];
}
