// Whether a port can be listened on, asked before anything is started.

import { createServer } from "node:net";
import { DevError } from "./options.ts";

const LOOPBACKS = ["127.0.0.1", "::1"];

/** Refuses when somebody already listens on this port of the loopback. */
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

/** Listens and lets go; gives the error code when that failed (a missing IPv6 is not a failure). */
function listenOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
