// Creates the services of an environment, once an isolate. Handlers use nothing else.

import { DEFAULT_MARKET, type Market } from "../../domain/market.ts";
import { findNoAdjustments } from "../adapters/adjustments.ts";
import { nowMs, wait } from "../adapters/clock.ts";
import { createKeySource } from "../adapters/crypto/key-source.ts";
import { createPasswordHasher } from "../adapters/crypto/passwords.ts";
import { createSealing } from "../adapters/crypto/sealing.ts";
import { createD1Outbox } from "../adapters/events/d1-outbox.ts";
import { createEventSender } from "../adapters/events/event-queues.ts";
import { paymentProviderOf, testPostalCodes } from "../adapters/integrations.ts";
import { createOrderNumbers } from "../adapters/objects/order-numbers.ts";
import { createRecentlyViewed, type RecentlyViewed } from "../adapters/objects/recently-viewed.ts";
import { databaseOf } from "../db/database.ts";
import { type Settings, settingsOf } from "../env.ts";
import { type AccountService, createAccountService } from "./account/create-account-service.ts";
import { type AuditService, createAuditService } from "./audit/audit-service.ts";
import { type AuthService, createAuthService } from "./auth/create-auth-service.ts";
import { createLoginThrottle } from "./auth/login-throttle.ts";
import type { AuthParts } from "./auth/parts.ts";
import { withoutReservedAddresses } from "./auth/reserved-addresses.ts";
import { createCatalogCaches } from "./caches/catalog-caches.ts";
import { createEndedSessions, type EndedSessions } from "./caches/ended-sessions.ts";
import { KeyCache } from "./caches/key-cache.ts";
import { type CartService, createCartService } from "./cart/cart-service.ts";
import { type CatalogService, createCatalogService } from "./catalog/catalog-service.ts";
import { type CatalogWriter, createCatalogWriter } from "./catalog/catalog-writer.ts";
import { soldIn } from "./catalog/sold-in.ts";
import { type CheckoutService, createCheckoutService } from "./checkout/checkout-service.ts";
import {
  createDeadLetterService,
  type DeadLetterService,
} from "./dead-letters/dead-letter-service.ts";
import { createHealthService, type HealthService } from "./health/health-service.ts";
import { createImageService, type ImageService } from "./images/image-service.ts";
import { createInventoryService, type InventoryService } from "./inventory/inventory-service.ts";
import {
  createNotificationService,
  type NotificationService,
  notificationPartsOf,
} from "./notifications/notification-service.ts";
import { createOrderHistory, type OrderHistory } from "./orders/order-history.ts";
import { createOrderService, type OrderService } from "./orders/order-service.ts";
import { createOutboxService, type OutboxService } from "./outbox/outbox-service.ts";
import { createPaymentService, type PaymentService } from "./payments/payment-service.ts";
import {
  createReconciliationService,
  type ReconciliationService,
} from "./reconciliation/reconciliation-service.ts";
import {
  createSecondFactorService,
  type SecondFactorService,
} from "./second-factor/create-second-factor-service.ts";
import { createSecurityLog, type SecurityLog } from "./security-log/security-log-service.ts";
import {
  type AccessTokenService,
  createAccessTokenService,
} from "./tokens/access-token-service.ts";
import { createSigningKeyService, type SigningKeyService } from "./tokens/signing-key-service.ts";
import { createTokenService, type TokenService } from "./tokens/token-service.ts";
import { createViewerTokens, type ViewerTokens } from "./tokens/viewer-tokens.ts";
import { createUserAdminService, type UserAdminService } from "./users/user-admin-service.ts";

export interface Services {
  readonly accessTokens: AccessTokenService;
  readonly account: AccountService;
  readonly audit: AuditService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly catalogWriter: CatalogWriter;
  readonly carts: CartService;
  readonly checkout: CheckoutService;
  readonly deadLetters: DeadLetterService;
  readonly endedSessions: EndedSessions;
  readonly health: HealthService;
  readonly images: ImageService;
  readonly inventory: InventoryService;
  readonly notifications: NotificationService;
  readonly orderHistory: OrderHistory;
  readonly outbox: OutboxService;
  readonly orders: OrderService;
  readonly payments: PaymentService;
  readonly recentlyViewed: RecentlyViewed;
  readonly reconciliation: ReconciliationService;
  readonly secondFactor: SecondFactorService;
  readonly security: SecurityLog;
  readonly signingKeys: SigningKeyService;
  readonly tokens: TokenService;
  readonly userAdmin: UserAdminService;
  readonly viewerTokens: ViewerTokens;
}

/** By environment and id of a market. */
let servicesByEnv = new WeakMap<object, Map<string, Services>>();

/**
 * Returns the services of an environment in a market, created once an isolate. They hold no request
 * state.
 */
export function servicesOf(env: Env, market: Market = DEFAULT_MARKET): Services {
  const byMarket = servicesByEnv.get(env) ?? new Map<string, Services>();
  servicesByEnv.set(env, byMarket);
  const services = byMarket.get(market.id) ?? createServices(env, market);
  byMarket.set(market.id, services);
  return services;
}

/** Drops all services with their caches, for tests that wipe storage. */
export function beginIsolate(): void {
  servicesByEnv = new WeakMap();
}

export function createServices(env: Env, market: Market = DEFAULT_MARKET): Services {
  const settings = settingsOf(env);
  const db = databaseOf(env.DB);
  const catalogCaches = createCatalogCaches(db);
  const catalog = createCatalogService(db, catalogCaches);
  const catalogWriter = createCatalogWriter({ db, caches: catalogCaches });
  const tokens = createTokenService(settings.TOKEN_SECRET);
  const keys = new KeyCache(createKeySource(env, settings.KEY_ENCRYPTION_SECRET));
  const orderNumbers = createOrderNumbers(env, settings.ORDER_NUMBER_KEY);
  const accessTokens = createAccessTokenService(keys, settings.PUBLIC_ORIGIN);
  const endedSessions = createEndedSessions(db, settings.PUBLIC_ORIGIN);
  const authParts = authPartsOf(env, settings, { accessTokens, endedSessions });
  const auth = authOf(settings, authParts);
  const findAdjustments = findNoAdjustments;
  const selling = { catalog: soldIn(market, catalog), findAdjustments, market };
  const carts = createCartService({ bindings: env, ...selling });
  const notifications = createNotificationService(notificationPartsOf(env));
  return {
    accessTokens,
    account: accountOf(env, { auth, carts, catalog, endedSessions, notifications }),
    audit: createAuditService(env),
    auth,
    catalog,
    catalogWriter,
    carts,
    checkout: createCheckoutService({
      ...{ bindings: env, ...selling, orderNumbers, tokens },
      paymentProvider: settings.PAYMENT_PROVIDER,
      redirects: (token) => paymentProviderOf(env).redirects(token),
      testPostalCodes: testPostalCodes(),
    }),
    deadLetters: createDeadLetterService(outboxPartsOf(env)),
    endedSessions,
    health: createHealthService(env, settings.ENVIRONMENT),
    images: createImageService(env),
    inventory: createInventoryService(env, databaseOf(env.DB)),
    notifications,
    outbox: createOutboxService(env, outboxPartsOf(env).outbox),
    orderHistory: createOrderHistory(env),
    orders: createOrderService(env),
    payments: createPaymentService(env),
    recentlyViewed: createRecentlyViewed(env),
    reconciliation: createReconciliationService(outboxPartsOf(env)),
    secondFactor: createSecondFactorService(authParts),
    security: createSecurityLog(env),
    signingKeys: createSigningKeyService(env, keys),
    tokens,
    userAdmin: createUserAdminService(env, endedSessions),
    viewerTokens: createViewerTokens(settings.TOKEN_SECRET),
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
    images: env.IMAGES,
    passwords: passwordsOf(settings),
    ...used,
    throttle: createLoginThrottle({ bindings: env, isAddressLimited, wait }),
    sealing: createSealing(settings.KEY_ENCRYPTION_SECRET, SECOND_FACTOR_SEALING),
    secret: settings.TOKEN_SECRET,
    nowMs,
  };
}

/** Separates this use of the secret from its other uses. */
const SECOND_FACTOR_SEALING = { use: "tradewind/second-factor/v1", contentType: "text/plain" };

function authOf({ ENVIRONMENT }: Settings, parts: AuthParts): AuthService {
  const auth = createAuthService(parts);
  return ENVIRONMENT === "development" ? auth : withoutReservedAddresses(auth);
}

function accountOf(
  env: Env,
  used: Pick<Services, "auth" | "carts" | "catalog" | "endedSessions" | "notifications">,
): AccountService {
  const db = databaseOf(env.DB);
  return createAccountService({
    ...used,
    db,
    logDb: databaseOf(env.LOG_DB),
    bindings: env,
    outbox: createD1Outbox(db, createEventSender(env)),
    testPostalCodes: testPostalCodes(),
    nowMs,
  });
}

function passwordsOf({ PASSWORD_PEPPER, PASSWORD_COST }: Settings) {
  return createPasswordHasher(PASSWORD_PEPPER, PASSWORD_COST);
}
