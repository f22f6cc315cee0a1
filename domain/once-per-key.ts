/**
 * Calls `make` once per combination of its arguments and returns the stored value from then on. For
 * values that take milliseconds to make, such as `Intl` formats; the arguments must be few.
 */
export function oncePerKey<Key extends readonly string[], Made>(make: (...key: Key) => Made) {
  const made = new Map<string, Made>();
  return (...key: Key): Made => {
    const name = key.join(" ");
    const known = made.get(name) ?? make(...key);
    made.set(name, known);
    return known;
  };
}
