// Which room may import from which. A room absent from the table imports what it likes, and is
// imported by nobody but itself.

import { posix } from "node:path";
import { type Fault, type ImportOfFile, importsOf, isCode, type Rule } from "./source.ts";

interface Door {
  readonly room: RegExp;
  /** Patterns of files that may be imported; `$1` stands for the room's first capture. */
  readonly may: readonly string[];
  /** Patterns of files of which only types may be imported. */
  readonly mayTypes?: readonly string[];
  readonly packages: RegExp;
}

const NONE = /^$/;
const OWN_OBJECT_ROOMS = ["domain/", "durable-objects/$1/", "durable-objects/runtime/"];
const STUBS = "durable-objects/stubs\\.ts$";
const COMMANDS = "durable-objects/.*-commands\\.ts$";
const PORTS = "durable-objects/.*ports\\.ts$";
const ENVIRONMENT = "workers/env\\.ts$";

/** Time, ids and the error log: the adapters that every room of the Worker uses. */
const EVERYWHERE = ["workers/adapters/(?:clock|ids|log-error)\\.ts$"];
const VIEWS = "web/storefront/(?!islands/)";
/** The sentences of the shop, by language. */
const WORDS = "web/storefront/messages/";
const HONO = "hono(?:/|$)|@hono/zod-openapi$";
const DRIZZLE = "drizzle-orm(?:/|$)";
const WORKER_PACKAGES = new RegExp(
  `^(?:cloudflare:workers|node:crypto|${HONO}|zod$|jose$|${DRIZZLE})`,
);

/** The first door whose room matches counts. */
const DOORS: readonly Door[] = [
  { room: /^domain\/(events)\//, may: ["domain/$1/", "domain/[^/]+$"], packages: /^zod$/ },
  {
    room: /^domain\/(order)\//,
    may: ["domain/$1/", "domain/(?:saga|events)/", "domain/[^/]+$"],
    packages: NONE,
  },
  {
    room: /^domain\/(stock)\//,
    may: ["domain/$1/", "domain/events/", "domain/[^/]+$"],
    packages: NONE,
  },
  { room: /^domain\/([^/]+)\//, may: ["domain/$1/", "domain/[^/]+$"], packages: NONE },
  { room: /^domain\//, may: ["domain/[^/]+$"], packages: NONE },
  {
    room: /^durable-objects\/(recently-viewed)\//,
    may: [...OWN_OBJECT_ROOMS, STUBS],
    packages: /^(?:cloudflare:workers|itty-durable\/itty-durable\.js)$/,
  },
  {
    room: /^durable-objects\/([^/]+)\//,
    may: [...OWN_OBJECT_ROOMS, STUBS],
    packages: /^cloudflare:workers$/,
  },
  {
    room: /^durable-objects\//,
    may: ["domain/"],
    mayTypes: [COMMANDS],
    packages: /^itty-durable\/proxy-durable\.js$/,
  },
  {
    room: /^workers\/(?:index|objects|sandbox)\.ts$/,
    may: ["domain/", "workers/", "durable-objects/.*-object\\.ts$", STUBS],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/db\//,
    may: ["domain/", "workers/db/", "workers/env\\.ts$"],
    packages: new RegExp(`^(?:zod$|hono/utils/|${DRIZZLE})`),
  },
  {
    room: /^workers\/adapters\//,
    may: ["domain/", "workers/(?:adapters|db)/", ENVIRONMENT, STUBS],
    mayTypes: [COMMANDS, PORTS],
    packages: new RegExp(`${WORKER_PACKAGES.source}|^(?:ulid|otpauth/bare|uqr)$`),
  },
  {
    room: /^workers\/services\//,
    may: ["domain/", "workers/(?:services|adapters|db)/", ENVIRONMENT, STUBS, "package\\.json$"],
    mayTypes: [COMMANDS],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/http\//,
    may: ["domain/", "workers/(?:http|services)/", ENVIRONMENT, ...EVERYWHERE],
    mayTypes: [COMMANDS],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/mails\//,
    may: ["domain/", "workers/mails/", VIEWS],
    packages: /^hono\/(?:jsx|html)(?:\/|$)/,
  },
  {
    room: /^workers\/queues\//,
    may: ["domain/", "workers/(?:queues|services|mails)/", ENVIRONMENT, ...EVERYWHERE],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/cron\//,
    may: ["domain/", "workers/(?:cron|services)/", ENVIRONMENT, ...EVERYWHERE],
    packages: NONE,
  },
  {
    room: /^workers\/api\//,
    may: ["domain/", "workers/(?:api|http|services)/", WORDS, ENVIRONMENT, ...EVERYWHERE],
    mayTypes: [COMMANDS],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/storefront\//,
    may: ["domain/", "workers/(?:storefront|http|services)/", VIEWS, ENVIRONMENT, ...EVERYWHERE],
    mayTypes: [COMMANDS],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\/dev\//,
    may: ["domain/", "workers/(?:dev|api|http|services|adapters|mails|db)/", VIEWS, ENVIRONMENT],
    packages: WORKER_PACKAGES,
  },
  {
    room: /^workers\//,
    may: ["domain/", "workers/", VIEWS],
    packages: WORKER_PACKAGES,
  },
  { room: /^web\/storefront\/islands\//, may: ["domain/", "web/storefront/"], packages: NONE },
  {
    room: /^web\/storefront\//,
    may: ["domain/", VIEWS],
    packages: /^hono\/(?:jsx|html)(?:\/|$)/,
  },
  { room: /^web\/admin\//, may: ["web/admin/"], packages: /./ },
  { room: /^scripts\//, may: ["(?!test/|bench/)"], packages: /./ },
  { room: /^bench\//, may: ["(?!test/)"], packages: /./ },
];

const FILE_EXTENSION = /\.(?:ts|tsx|js|json|css)$/;

export const keepDoors: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    importsOf(file).flatMap((imported): Fault[] => {
      const message = complaint(file.path, imported);
      return message === undefined ? [] : [{ path: file.path, line: imported.line, message }];
    }),
  );

function complaint(path: string, { request, typeOnly }: ImportOfFile): string | undefined {
  const isRelative = request.startsWith(".");
  if (isRelative && !FILE_EXTENSION.test(request)) return `"${request}" lacks its extension`;
  const door = DOORS.find(({ room }) => room.test(path));
  if (door === undefined) return undefined;
  if (!isRelative) {
    return door.packages.test(request) ? undefined : `may not import the package "${request}"`;
  }
  const target = posix.join(posix.dirname(path), request);
  const own = door.room.exec(path)?.[1] ?? "";
  const opens = (pattern: string) => new RegExp(`^${pattern.replace("$1", own)}`).test(target);
  if (door.may.some(opens)) return undefined;
  if (!(door.mayTypes ?? []).some(opens)) return `may not import ${target}`;
  return typeOnly ? undefined : `may import only types from ${target}`;
}
