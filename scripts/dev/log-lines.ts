// What a local shop prints of its processes' output: one short line a request, and whatever is not
// known to be noise. The structured lines themselves are printed with LOG=json.

import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

export type LogFormat = "short" | "json";

/** Wrangler's reports of its own start, its bindings, its reloads, and each request once more. */
const NOISE = [
  /^\s*$/,
  /^\[wrangler:info\]/,
  /^\[custom build\] (?:Running: |$)/,
  /^\[custom build\] \S+: \d+ (?:of \d+ )?bytes/,
  /^env\.\S+ .*\blocal$/,
  /^Binding\s+Resource\s+Mode$/,
  /^Your Worker has access to/,
  /^Using secrets defined in/,
  /^Cloudflare collects anonymous telemetry/,
  /^⎔ /,
  /^The file .* changed, restarting build/,
  /Scheduled Workers are not automatically triggered during local development/,
  /^ {2}To manually trigger a scheduled event, run:$/,
  /^ {4}curl "\S+\/cdn-cgi\/local\/scheduled"$/,
  /^ {2}For more details, see \S+\/cron-triggers\//,
];

/** The local stand-in of the mail binding reports each mail over several lines. */
const MAIL_REPORT = /^\[wrangler:info\] send_email binding called/;
const MAIL_REPORT_LINE = /^(?:From|To|Cc|Bcc|Reply-To|Subject|Text|HTML): |^$/;

const SERVER_FAULT = 500;

interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
}

export class LogLines {
  readonly #format: LogFormat;
  readonly #print: (line: string) => void;
  /** False until the shop is open: until then only requests that fail are printed. */
  #isOpen = false;

  constructor(format: LogFormat, print: (line: string) => void) {
    this.#format = format;
    this.#print = print;
  }

  open(): void {
    this.#isOpen = true;
  }

  follow({ stdout, stderr }: ChildProcess): void {
    for (const stream of [stdout, stderr]) {
      if (stream !== null) this.#followStream(createInterface({ input: stream }));
    }
  }

  #followStream(lines: NodeJS.EventEmitter): void {
    let isMailReport = false;
    lines.on("line", (line: string) => {
      isMailReport = MAIL_REPORT.test(line) || (isMailReport && MAIL_REPORT_LINE.test(line));
      const shown = isMailReport ? undefined : this.#shownOf(line);
      if (shown !== undefined) this.#print(shown);
    });
  }

  /** What is printed for a line; undefined for a line that is left out. */
  #shownOf(line: string): string | undefined {
    const request = readRequest(line);
    if (request === undefined) return isNoise(line) ? undefined : line;
    if (!this.#isOpen && request.status < SERVER_FAULT) return undefined;
    return this.#format === "json" ? line : shorten(request);
  }
}

function isNoise(line: string): boolean {
  const text = stripVTControlCharacters(line);
  return NOISE.some((noise) => noise.test(text));
}

function readRequest(line: string): RequestLine | undefined {
  if (!line.startsWith('{"level":"info","message":"request"')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** `200 GET /p/lambswool-scarf 12 ms`; a path cannot break the line or control the terminal. */
function shorten({ method, path, status, durationMs }: RequestLine): string {
  const printable = path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, encodeURIComponent);
  return `${status} ${method} ${printable} ${durationMs} ms`;
}
