/** Form rule: something must be given. Not antd's `required`, which puts aria-required on elements that cannot have it. */
export function givenRule(message: string) {
  return {
    validator: (_rule: unknown, value: unknown) =>
      isGiven(value) ? Promise.resolve() : Promise.reject(new Error(message)),
  };
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
