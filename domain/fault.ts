// How a fault is told to the logs: what went wrong and where, without the data it went wrong with.
// The query builder writes the parameters of a failed statement into its message, and among them
// are names, addresses and hashes: the logs must not learn them.

/** The parts of a log line: what did not work, the fault, and the frames it came through. */
export function faultLogFields(message: string, error: unknown): readonly string[] {
  return [message, describeFault(error), framesOf(error)];
}

/** Name and message of the innermost cause: what the database said, not what it was asked. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return describeFault(error.cause);
  return `${error.name}: ${error.message}`;
}

/** A stack begins with the message; one that does not is left out, as it may hold another. */
function framesOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return "";
  const start = error.stack.indexOf(error.message);
  return start < 0 ? "" : error.stack.slice(start + error.message.length).trim();
}
