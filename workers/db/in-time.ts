/** Longer than a healthy database ever takes, shorter than a shopper waits. */
export const DATABASE_PATIENCE_MS = 3_000;

/** Waits for the database so long and no longer; rejects as D1 does when it is out of reach. */
export async function inTime<T>(answer: Promise<T>, limitMs = DATABASE_PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const error = new Error(`D1_ERROR: no answer in ${limitMs} ms`);
    timer = setTimeout(() => reject(error), limitMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
