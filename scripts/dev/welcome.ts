// The text that is printed last, once the shop is open.

import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "../seed/accounts.ts";
import type { DevOptions } from "./options.ts";

export function welcome({ port, adminPort, stateDir, rateLimits, log }: DevOptions): string {
  const shop = `http://localhost:${port}`;
  const people = DEMO_ACCOUNTS.map(({ email }) => `    ${email}`).join("\n");
  return `
  Tradewind is open.

    Shop         ${shop}
    API          ${shop}/docs   (document: ${shop}/openapi.json)
    Mail viewer  ${shop}/_/mail
    Dashboard    http://localhost:${adminPort}

  Sign in with the password ${DEMO_PASSWORD} as one of the demo accounts:

${people}

  Or buy as a guest with any name and email address. Payment tokens of the simulated provider:

    tok_visa                succeeds
    tok_declined            is refused
    tok_insufficient_funds  is refused
    tok_timeout             loses its answer once, then is found to have succeeded
    tok_flaky               fails twice, then succeeds
    tok_capture_fails       authorizes, and refuses capture until retried
    more in README.md

  Postal codes of the simulated carrier: 00000 not served, 99999 fails twice then succeeds,
  88888 always fails.

    Data         ${stateDir}   (npm start -- --fresh begins anew)
    Rate limits  ${rateLimits}
    Log          ${log}   (LOG=json prints the structured lines)
    Stop with Ctrl-C.

`;
}
