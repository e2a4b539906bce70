/**
 * Names a fact that has happened and carries the type of its payload. The name is past tense and
 * versioned by its shape: `review.passed`, and `review.passed.2` once the payload changed.
 */
export class EventType<in out P> {
  /** Never present at run time; it makes the payload's type part of the event's type. */
  declare readonly payload: P;

  private constructor(readonly name: string) {}

  static define<P>(name: string): EventType<P> {
    return new EventType<P>(name);
  }
}
