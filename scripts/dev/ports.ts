// Checks that a port is free before anything is started.

import { createServer } from "node:net";
import { DevError } from "./options.ts";

const LOOPBACKS = ["127.0.0.1", "::1"];

/** Throws when another process listens on this port of the loopback. */
export async function assertPortFree(port: number, variable: "PORT" | "ADMIN_PORT"): Promise<void> {
  for (const host of LOOPBACKS) {
    const code = await listenOnce(port, host);
    if (code === "EADDRINUSE") {
      throw new DevError(
        `Port ${port} is taken: stop what uses it, or choose another with ${variable}=… npm start.`,
      );
    }
    if (code === "EACCES") {
      throw new DevError(`Port ${port} may not be used by you: choose another with ${variable}=….`);
    }
  }
}

/** Opens and closes the port; the error code when that fails (a missing IPv6 is no failure). */
function listenOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
