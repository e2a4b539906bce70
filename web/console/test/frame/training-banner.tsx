/** A strip like the training clock's. */
export function Banner() {
  return <div role="note">练习时钟:2026年3月2日(周一)</div>;
}
