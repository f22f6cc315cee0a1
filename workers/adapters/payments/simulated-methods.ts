// The ways to pay that the simulated provider offers: test cards, one for each way a payment can
// go, and a bank that asks its customer on a page of its own.

import type { OfferedMethod } from "./payment-provider.ts";

export const REDIRECT_TOKEN = "tok_redirect";

const TEST_CARDS = [
  ["tok_visa", "visa"],
  ["tok_declined", "declined"],
  ["tok_insufficient_funds", "insufficient-funds"],
  ["tok_timeout", "timeout"],
  ["tok_flaky", "flaky"],
  ["tok_capture_fails", "capture-fails"],
] as const;

export const SIMULATED_METHODS: readonly OfferedMethod[] = [
  {
    id: "test-card",
    label: "payment.test-card",
    options: TEST_CARDS.map(([token, card]) => ({
      token,
      label: `payment.test-card.${card}`,
      note: `payment.test-card.${card}.note`,
    })),
  },
  {
    id: "test-bank",
    label: "payment.test-bank",
    options: [
      { token: REDIRECT_TOKEN, label: "payment.test-bank", note: "payment.test-bank.note" },
    ],
  },
];

export const SIMULATED_MESSAGES: Readonly<Record<string, string>> = {
  "payment.test-bank": "Pay by bank",
  "payment.test-bank.note": "Opens the test bank, where you approve or decline",
  "payment.test-card": "Test card",
  "payment.test-card.visa": "Visa ending in 4242",
  "payment.test-card.visa.note": "Succeeds",
  "payment.test-card.declined": "Visa ending in 0002",
  "payment.test-card.declined.note": "Declined by the bank",
  "payment.test-card.insufficient-funds": "Visa ending in 9995",
  "payment.test-card.insufficient-funds.note": "Insufficient funds",
  "payment.test-card.timeout": "Visa ending in 0119",
  "payment.test-card.timeout.note": "The bank answers late, then agrees",
  "payment.test-card.flaky": "Visa ending in 0341",
  "payment.test-card.flaky.note": "Fails twice, then succeeds",
  "payment.test-card.capture-fails": "Visa ending in 0259",
  "payment.test-card.capture-fails.note": "Authorizes, then the charge is delayed",
};
