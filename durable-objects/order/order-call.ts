// How the world is asked: never for longer than a limit, and whatever goes wrong on the way is an
// outcome nobody knows.

/** Structurally a port's outcome of not knowing. */
interface Unknown {
  readonly kind: "unknown";
  readonly message: string;
}

/** A port that has not answered by then may or may not have done it: the outcome is unknown. */
const CALL_TIMEOUT_MS = 10_000;

/** Calls, and gives what came of it. Never throws. */
export async function callOutcome<Answer>(call: () => Promise<Answer>): Promise<Answer | Unknown> {
  try {
    return await withinTime(call());
  } catch (error) {
    return { kind: "unknown", message: error instanceof Error ? error.message : String(error) };
  }
}

async function withinTime<Answer>(answer: Promise<Answer>): Promise<Answer | Unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Unknown>((resolve) => {
    const message = `no answer in ${CALL_TIMEOUT_MS} ms`;
    timer = setTimeout(() => resolve({ kind: "unknown", message }), CALL_TIMEOUT_MS);
  });
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}
