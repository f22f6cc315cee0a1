/** Makes operations of a service from functions that take the parts of the service first. */
export function bindParts<Parts>(parts: Parts) {
  return <Args extends readonly unknown[], Answer>(
    operation: (parts: Parts, ...args: Args) => Answer,
  ) =>
    (...args: Args): Answer =>
      operation(parts, ...args);
}
