// The page of the simulated bank: what is to be paid, and two buttons.

import { raw } from "hono/html";
import { formatMoney } from "../../../domain/format-money.ts";
import { DEFAULT_MARKET } from "../../../domain/market.ts";
import type { Money } from "../../../domain/money.ts";

const STYLES = `
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
  body { max-width: 28rem; margin: 4rem auto; padding: 0 1rem; }
  form { display: flex; gap: 1rem; }
  button { font: inherit; min-height: 3rem; padding: 0 1.5rem; }
`;

interface Page {
  readonly amount: Money;
  readonly isOpen: boolean;
  readonly returnUrl: string;
}

export function bankPage(page: Page): string {
  return `<!doctype html>${(<BankPage {...page} />).toString()}`;
}

function BankPage({ amount, isOpen, returnUrl }: Page) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Test bank</title>
        <style>{raw(STYLES)}</style>
      </head>
      <body>
        <h1>Test bank</h1>
        {isOpen ? <Decision amount={amount} /> : <p>This payment is already decided.</p>}
        <p>
          <a href={returnUrl}>Back to the store</a>
        </p>
      </body>
    </html>
  );
}

function Decision({ amount }: Pick<Page, "amount">) {
  return (
    <form method="post">
      <p>Pay {formatMoney(amount, DEFAULT_MARKET.locale)}? No real money is moved.</p>
      <button id="approve" type="submit" name="decision" value="approve">
        Approve
      </button>
      <button id="decline" type="submit" name="decision" value="decline">
        Decline
      </button>
    </form>
  );
}
