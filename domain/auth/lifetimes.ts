// Lifetimes of tokens, sessions and codes, in milliseconds. Source: OWASP ASVS 5.0.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const ACCESS_TOKEN_LIFETIME_MS = 15 * MINUTE_MS;

/** Maximum delay until every isolate rejects the access tokens of an ended session. */
export const ENDED_SESSION_KNOWN_MS = MINUTE_MS;

export const REFRESH_TOKEN_LIFETIME_MS = 30 * DAY_MS;

/** Grace period of a used refresh token, so that two tabs can refresh at the same moment. */
export const REFRESH_OVERLAP_MS = 20_000;

/** Successors of one refresh token: more than the tabs that refresh at once plus lost answers. */
export const REFRESH_SUCCESSORS_MAX = 50;

/** How long a password given in a session authorizes acts that require a recent password. */
export const PASSWORD_RECENT_MS = 15 * MINUTE_MS;

/** The period of a TOTP code, and the tolerance for clock skew and slow typing. */
export const CODE_STEP_MS = 30_000;
export const CODE_CLOCK_SKEW_MS = 10_000;

/** From the right password to its code, and from a shown secret to the code that confirms it. */
export const SECOND_STEP_LIFETIME_MS = 5 * MINUTE_MS;
export const SECOND_FACTOR_SETUP_MS = 15 * MINUTE_MS;

export const VERIFICATION_LIFETIME_MS = DAY_MS;
export const PASSWORD_RESET_LIFETIME_MS = HOUR_MS;

/** How long a key signs; it verifies until the last token it signed has expired. */
export const SIGNING_KEY_LIFETIME_MS = 30 * DAY_MS;
export const SIGNING_KEY_GRACE_MS = HOUR_MS;

/** Maximum clock skew between two machines. */
export const CLOCK_SKEW_MS = 30_000;

/** Absolute lifetime of a session, however often it is used. */
export const SESSION_LIFETIME_MAX_MS = 180 * DAY_MS;

/** How long a device stays known after its last sign-in: the longest lifetime of a cookie. */
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

/** How long ended sessions and expired tokens are kept, for the investigation of a theft. */
export const DEAD_IDENTITY_KEPT_MS = 30 * DAY_MS;
