// What a deployed environment sets and development does not; the Worker refuses to run without it.
// Tests of a deployed shop run it as a demo: the other environments take real payments only.

export const DEPLOYED = {
  ENVIRONMENT: "demo",
  TOKEN_SECRET: "a real secret of this environment",
  ORDER_NUMBER_KEY: "another real secret of this one",
  KEY_ENCRYPTION_SECRET: "a third real secret of this one",
  PAYMENT_WEBHOOK_SECRET: "a fourth real secret of this one",
  PUBLIC_ORIGIN: "https://tradewind.workers.dev",
  MAIL_FROM: "Tradewind <hello@tradewind.workers.dev>",
  RATE_LIMITS: "production",
  STAFF_SECOND_FACTOR: "required",
  PASSWORD_COST: "full",
} as const;
