// What a handler may use: services made once from the environment, nothing else.

import type { ActionContext } from "../domain/events/envelope.ts";
import { nowMs, wait } from "./adapters/clock.ts";
import { createD1Outbox } from "./adapters/d1-outbox.ts";
import { createEventSender } from "./adapters/event-queues.ts";
import { createKeySource } from "./adapters/key-source.ts";
import { createOrderNumbers } from "./adapters/order-numbers.ts";
import { createPasswordHasher } from "./adapters/passwords.ts";
import { createRecentlyViewed, type RecentlyViewed } from "./adapters/recently-viewed.ts";
import { createSealing } from "./adapters/sealing.ts";
import { databaseOf } from "./db/database.ts";
import { type Settings, settingsOf } from "./env.ts";
import { type AccessTokenService, createAccessTokenService } from "./services/access-tokens.ts";
import { createAccountService } from "./services/account/create-account-service.ts";
import type { AccountService } from "./services/account.ts";
import { type AccountSeedService, createAccountSeedService } from "./services/account-seed.ts";
import { createAuthService } from "./services/auth/create-auth-service.ts";
import { createLoginThrottle } from "./services/auth/login-throttle.ts";
import type { AuthParts } from "./services/auth/parts.ts";
import type { AuthService, Principal } from "./services/auth.ts";
import { type CartService, createCartService } from "./services/carts.ts";
import { type CatalogService, createCatalogService } from "./services/catalog.ts";
import { type CheckoutService, createCheckoutService } from "./services/checkout.ts";
import { createDeadLetterService, type DeadLetterService } from "./services/dead-letters.ts";
import { withoutDemoAccounts } from "./services/demo-accounts.ts";
import { createEndedSessions, type EndedSessions } from "./services/ended-sessions.ts";
import { createEventLogService, type EventLogService } from "./services/event-log.ts";
import { createHealthService, type HealthService } from "./services/health.ts";
import { createImageService, type ImageService } from "./services/images.ts";
import { createInventoryService, type InventoryService } from "./services/inventory.ts";
import { KeyCache } from "./services/key-cache.ts";
import { createOrderHistory, type OrderHistory } from "./services/order-history.ts";
import { createOrderService, type OrderService } from "./services/orders.ts";
import { createPaymentService, type PaymentService } from "./services/payments.ts";
import {
  createReconciliationService,
  type ReconciliationService,
} from "./services/reconciliation.ts";
import { createSecondFactorService } from "./services/second-factor/create-second-factor-service.ts";
import type { SecondFactorService } from "./services/second-factor.ts";
import { createSecurityLog, type SecurityLog } from "./services/security-log.ts";
import { createSeedService, type SeedService } from "./services/seed.ts";
import { createSigningKeyService, type SigningKeyService } from "./services/signing-keys.ts";
import { createTokenService, type TokenService } from "./services/tokens.ts";
import { createUserAdminService, type UserAdminService } from "./services/user-admin.ts";

export interface Services {
  readonly accessTokens: AccessTokenService;
  readonly accountSeed: AccountSeedService;
  readonly account: AccountService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly carts: CartService;
  readonly checkout: CheckoutService;
  readonly deadLetters: DeadLetterService;
  readonly endedSessions: EndedSessions;
  readonly eventLog: EventLogService;
  readonly health: HealthService;
  readonly images: ImageService;
  readonly inventory: InventoryService;
  readonly orderHistory: OrderHistory;
  readonly orders: OrderService;
  readonly payments: PaymentService;
  readonly recentlyViewed: RecentlyViewed;
  readonly reconciliation: ReconciliationService;
  readonly secondFactor: SecondFactorService;
  readonly security: SecurityLog;
  readonly seed: SeedService;
  readonly signingKeys: SigningKeyService;
  readonly tokens: TokenService;
  readonly userAdmin: UserAdminService;
}

/** What Hono carries for every request of this Worker. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    services: Services;
    action: ActionContext;
    /** Who is signed in; undefined for a guest. */
    principal: Principal | undefined;
    requestId: string;
  };
}

let servicesByEnv = new WeakMap<object, Services>();

/** The services of this environment, made once an isolate: they keep nothing of any request. */
export function servicesOf(env: Env): Services {
  const known = servicesByEnv.get(env);
  if (known !== undefined) return known;
  const made = createServices(env);
  servicesByEnv.set(env, made);
  return made;
}

/** Forgets what services hold in memory, as a new isolate begins: for tests that wipe storage. */
export function beginIsolate(): void {
  servicesByEnv = new WeakMap();
}

export function createServices(env: Env): Services {
  const settings = settingsOf(env);
  const catalog = createCatalogService(databaseOf(env.DB));
  const tokens = createTokenService(settings.TOKEN_SECRET);
  const keys = new KeyCache(createKeySource(env, settings.KEY_ENCRYPTION_SECRET));
  const orderNumbers = createOrderNumbers(env, settings.ORDER_NUMBER_KEY);
  const accessTokens = createAccessTokenService(keys, settings.PUBLIC_ORIGIN);
  const endedSessions = createEndedSessions(databaseOf(env.DB));
  const authParts = authPartsOf(env, settings, { accessTokens, endedSessions });
  const auth = authOf(settings, authParts);
  const carts = createCartService(env, catalog);
  return {
    accessTokens,
    account: accountOf(env, { auth, carts, catalog, endedSessions }),
    accountSeed: createAccountSeedService(databaseOf(env.DB), passwordsOf(settings)),
    auth,
    catalog,
    carts,
    checkout: createCheckoutService({ bindings: env, catalog, orderNumbers, tokens }),
    deadLetters: createDeadLetterService(outboxPartsOf(env)),
    endedSessions,
    eventLog: createEventLogService(env),
    health: createHealthService(env, settings.ENVIRONMENT),
    images: createImageService(env),
    inventory: createInventoryService(databaseOf(env.DB)),
    orderHistory: createOrderHistory(env),
    orders: createOrderService(env),
    payments: createPaymentService(env),
    recentlyViewed: createRecentlyViewed(env),
    reconciliation: createReconciliationService(outboxPartsOf(env)),
    secondFactor: createSecondFactorService(authParts),
    security: createSecurityLog(env),
    seed: createSeedService(env),
    signingKeys: createSigningKeyService(env, keys),
    tokens,
    userAdmin: createUserAdminService(env, endedSessions),
  };
}

function outboxPartsOf(env: Env) {
  return { env, outbox: createD1Outbox(databaseOf(env.DB), createEventSender(env)), nowMs };
}

function authPartsOf(
  env: Env,
  settings: Settings,
  used: Pick<AuthParts, "accessTokens" | "endedSessions">,
): AuthParts {
  const db = databaseOf(env.DB);
  const isAddressLimited = settings.RATE_LIMITS === "production";
  return {
    db,
    outbox: createD1Outbox(db, createEventSender(env)),
    passwords: passwordsOf(settings),
    ...used,
    throttle: createLoginThrottle({ bindings: env, isAddressLimited, wait }),
    sealing: createSealing(settings.KEY_ENCRYPTION_SECRET, SECOND_FACTOR_SEALING),
    secret: settings.TOKEN_SECRET,
    nowMs,
  };
}

/** Tells this use of the secret from every other. */
const SECOND_FACTOR_SEALING = { use: "tradewind/second-factor/v1", contentType: "text/plain" };

function authOf({ ENVIRONMENT }: Settings, parts: AuthParts): AuthService {
  const auth = createAuthService(parts);
  return ENVIRONMENT === "development" ? auth : withoutDemoAccounts(auth);
}

function accountOf(
  env: Env,
  used: Pick<Services, "auth" | "carts" | "catalog" | "endedSessions">,
): AccountService {
  const db = databaseOf(env.DB);
  return createAccountService({
    ...used,
    db,
    logDb: databaseOf(env.LOG_DB),
    bindings: env,
    outbox: createD1Outbox(db, createEventSender(env)),
    nowMs,
  });
}

function passwordsOf({ PASSWORD_PEPPER }: Settings) {
  return createPasswordHasher(PASSWORD_PEPPER);
}
