/** Names a service and carries its type: `host.use(Review)` is typed without a cast. Compared by name. */
export class ServiceKey<in out T> {
  /** Never present at run time; it makes the type of the service part of the key's type. */
  declare readonly service: T;

  private constructor(readonly name: string) {}

  static define<T>(name: string): ServiceKey<T> {
    return new ServiceKey<T>(name);
  }
}
