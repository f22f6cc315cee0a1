// How long each proof of identity lives, in milliseconds. Source: the shop's design, and OWASP
// ASVS 5.0.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const ACCESS_TOKEN_LIFETIME_MS = 15 * MINUTE_MS;

/** All the world knows within this long that a session ended, and believes its tokens no more. */
export const ENDED_SESSION_KNOWN_MS = MINUTE_MS;

export const REFRESH_TOKEN_LIFETIME_MS = 30 * DAY_MS;

/** Two tabs that refresh at the same moment both live: a used token is good for this long more. */
export const REFRESH_OVERLAP_MS = 20_000;

/** Tokens one is exchanged for: more than a browser opens tabs at once, or answers are lost. */
export const REFRESH_SUCCESSORS_MAX = 50;

/** How long a password that was given proves who sits at a device, before acts that need it. */
export const PASSWORD_RECENT_MS = 15 * MINUTE_MS;

/** A code of an authenticator, and how far its clock may be off or a hand be slow. */
export const CODE_STEP_MS = 30_000;
export const CODE_CLOCK_SKEW_MS = 10_000;

/** From the right password to the code, and from a shown secret to the code that confirms it. */
export const SECOND_STEP_LIFETIME_MS = 5 * MINUTE_MS;
export const SECOND_FACTOR_SETUP_MS = 15 * MINUTE_MS;

export const VERIFICATION_LIFETIME_MS = DAY_MS;
export const PASSWORD_RESET_LIFETIME_MS = HOUR_MS;

/** A signing key signs for this long, then verifies until the longest token it signed has died. */
export const SIGNING_KEY_LIFETIME_MS = 30 * DAY_MS;
export const SIGNING_KEY_GRACE_MS = HOUR_MS;

/** Clocks of two machines may differ by this much. */
export const CLOCK_SKEW_MS = 30_000;

/** A session that is used goes on, but not longer than this: then its owner signs in again. */
export const SESSION_LIFETIME_MAX_MS = 180 * DAY_MS;

/** How long a device stays known after its last sign-in: as long as browsers keep a cookie. */
export const DEVICE_TOKEN_LIFETIME_MS = 400 * DAY_MS;

/** How long a guest's token opens an order, from the moment it was placed or last mailed about. */
export const ORDER_TOKEN_LIFETIME_MS = 90 * DAY_MS;

/** Why a link is mailed: it was asked for, or its address was registered. */
export const TOKEN_CAUSES = ["asked", "registration"] as const;

export type TokenCause = (typeof TOKEN_CAUSES)[number];

/**
 * Mails with a link per account and purpose within the window. Each cause is counted by itself, so
 * that registrations, which any stranger can make, use up no mail that the owner asks for.
 */
export const MAILED_TOKENS_MAX: Readonly<Record<TokenCause, number>> = {
  asked: 3,
  registration: 1,
};
export const MAILED_TOKENS_WINDOW_MS = HOUR_MS;

/**
 * A second registration of an unconfirmed address within this time is a repeated request of the
 * first (a double click, a reload): it mails nothing, as the first mail is on its way.
 */
export const REGISTRATION_REPEATED_MS = 10 * MINUTE_MS;

/** Sessions that ended and tokens that died are kept this long, for whoever looks into a theft. */
export const DEAD_IDENTITY_KEPT_MS = 30 * DAY_MS;
