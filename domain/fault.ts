// Formats an error for the logs without personal data: its innermost cause and stack frames only.
// The query builder writes the parameters of a failed statement into its message, among them names,
// addresses and hashes.

/** The parts of a log line: the message, the innermost cause, and the stack frames. */
export function faultLogFields(message: string, error: unknown): readonly string[] {
  return [message, describeFault(error), framesOf(error)];
}

/** Name and message of the innermost cause: the database's answer, without the statement. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return describeFault(error.cause);
  return `${error.name}: ${error.message}`;
}

/** The frames of a stack that begins with the message; any other stack may hold parameters. */
function framesOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return "";
  const start = error.stack.indexOf(error.message);
  return start < 0 ? "" : error.stack.slice(start + error.message.length).trim();
}
