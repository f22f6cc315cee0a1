// How long tests wait, on a busy computer too.

/** The first test of a runtime waits for all of the Worker. */
export const PATIENCE = { testTimeout: 30_000, hookTimeout: 30_000 };

/** For what follows behind an answer. */
export const EVENTUALLY = { timeout: 15_000, interval: 20 };
