// A mail in HTML that old mail programs can lay out: tables, styles on the elements, at most 600
// pixels wide. Dark and small screens are served by class where a program knows media queries.

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { currentLocale } from "../../web/storefront/market.ts";
import { say } from "../../web/storefront/say.tsx";
import { type Bill, type MailContent, type MailDetail, TYPED_WORDS } from "./mail-content.ts";
import { DARK, LIGHT } from "./palette.ts";

const TEXT_FONT = "'Hanken Grotesk', 'Segoe UI', Helvetica, Arial, sans-serif";
const DISPLAY_FONT = "Newsreader, Georgia, 'Times New Roman', serif";

const DARK_STYLES = `
  @media (prefers-color-scheme: dark) {
    .paper { background: ${DARK.paper} !important; }
    .surface { background: ${DARK.surface} !important; border-color: ${DARK.line} !important; }
    .ink { color: ${DARK.ink} !important; }
    .soft { color: ${DARK.inkSoft} !important; }
    .line { border-color: ${DARK.line} !important; }
    .action { background: ${DARK.teal} !important; color: ${DARK.onTeal} !important; }
  }`;

const SMALL_STYLES = `
  @media (max-width: 480px) {
    .surface { padding: 24px 20px !important; }
    .action { display: block !important; text-align: center; }
  }`;

const INK = `color:${LIGHT.ink}`;
const SOFT = `color:${LIGHT.inkSoft}`;
const NUMBER = "white-space:nowrap";
const RULE = `border-bottom:1px solid ${LIGHT.line}`;
const TOTAL = `font-size:18px;font-weight:600;${INK}`;

const STYLE = {
  body: `margin:0;padding:0;background:${LIGHT.paper}`,
  page: `background:${LIGHT.paper};font-family:${TEXT_FONT}`,
  preview: "display:none;max-height:0;overflow:hidden",
  shop: `padding:8px 8px 24px;font:600 22px/1.2 ${DISPLAY_FONT};${INK}`,
  card:
    `padding:32px;border:1px solid ${LIGHT.line};border-radius:16px;overflow-wrap:anywhere;` +
    `background:${LIGHT.surface}`,
  heading: `margin:0 0 16px;font:500 28px/1.25 ${DISPLAY_FONT};${INK}`,
  paragraph: `margin:0 0 16px;font-size:16px;line-height:1.6;${INK}`,
  bill: "margin:8px 0 24px;border-collapse:collapse;font-variant-numeric:tabular-nums",
  label: `padding:12px 16px 12px 0;${RULE};${INK}`,
  amount: `padding:12px 0;${RULE};${INK};${NUMBER}`,
  details: "margin:8px 0 24px;border-collapse:collapse;font-size:16px;line-height:1.5",
  detailLabel: `padding:4px 24px 4px 0;font-weight:400;text-align:left;${SOFT};${NUMBER}`,
  detailValue: `padding:4px 0;${INK}`,
  note: `font-size:14px;line-height:1.5;${SOFT}`,
  sumLabel: `padding:8px 16px 0 0;${SOFT}`,
  sumAmount: `padding:8px 0 0;${SOFT};${NUMBER}`,
  totalLabel: `padding:16px 16px 0 0;${TOTAL}`,
  totalAmount: `padding:16px 0 0;${TOTAL};${NUMBER}`,
  action:
    "display:inline-block;padding:14px 24px;border-radius:10px;font-size:16px;" +
    "line-height:1.25;font-weight:600;text-decoration:none;" +
    `background:${LIGHT.teal};color:${LIGHT.onTeal}`,
  afterword: `margin:24px 0 0;font-size:14px;line-height:1.5;${SOFT}`,
  footer: `padding:24px 8px;font-size:14px;line-height:1.5;${SOFT}`,
} as const;

/** The whole document. Everything that came from people is escaped. */
export function mailHtml(content: MailContent): string {
  return `<!doctype html>${(<Mail content={content} />).toString()}`;
}

function Mail({ content }: { content: MailContent }) {
  const { subject, preview, heading, paragraphs, details, bill } = content;
  const { action, afterword, footer } = content;
  return (
    <html lang={currentLocale()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(DARK_STYLES + SMALL_STYLES)}</style>
      </head>
      <body class="paper" style={STYLE.body}>
        <div style={STYLE.preview}>{preview}</div>
        <Page footer={footer}>
          <h1 class="ink" style={STYLE.heading}>
            <Words text={heading} />
          </h1>
          {paragraphs.map((paragraph) => (
            <p class="ink" style={STYLE.paragraph}>
              <Words text={paragraph} />
            </p>
          ))}
          {details === undefined ? null : <Details details={details} />}
          {bill === undefined ? null : <BillTable bill={bill} />}
          <a class="action" style={STYLE.action} href={action.url}>
            {action.label}
          </a>
          {afterword === undefined ? null : (
            <p class="soft" style={STYLE.afterword}>
              {afterword}
            </p>
          )}
        </Page>
      </body>
    </html>
  );
}

/** A sentence, with the words that people typed in elements of their own direction. */
function Words({ text }: { text: string }) {
  const parts = text.split(TYPED_WORDS);
  return <>{parts.map((part, index) => (index % 2 === 0 ? part : <bdi dir="auto">{part}</bdi>))}</>;
}

function Page({ footer, children }: { footer: string; children: Child }) {
  return (
    <table class="paper" role="presentation" width="100%" style={STYLE.page}>
      <tr>
        <td align="center" style="padding:32px 16px">
          <table role="presentation" width="100%" style="max-width:600px;text-align:left">
            <tr>
              <td class="ink" style={STYLE.shop}>
                {say("shop.name")}
              </td>
            </tr>
            <tr>
              <td class="surface" style={STYLE.card}>
                {children}
              </td>
            </tr>
            <tr>
              <td class="soft" style={STYLE.footer}>
                {footer}
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  );
}

function Details({ details }: { details: readonly MailDetail[] }) {
  return (
    <table style={STYLE.details}>
      {details.map(({ label, value }) => (
        <tr>
          <th class="soft" scope="row" valign="top" style={STYLE.detailLabel}>
            {label}
          </th>
          <td class="ink" style={STYLE.detailValue}>
            <Words text={value} />
          </td>
        </tr>
      ))}
    </table>
  );
}

function BillTable({ bill: { lines, sums, total } }: { bill: Bill }) {
  return (
    <table width="100%" style={STYLE.bill}>
      {lines.map(({ label, note, amount }) => (
        <tr>
          <td class="ink line" style={STYLE.label}>
            <Words text={label} />
            <div class="soft" style={STYLE.note}>
              {note}
            </div>
          </td>
          <td class="ink line" align="right" valign="top" style={STYLE.amount}>
            {amount}
          </td>
        </tr>
      ))}
      {sums.map(({ label, amount }) => (
        <tr>
          <td class="soft" style={STYLE.sumLabel}>
            {label}
          </td>
          <td class="soft" align="right" style={STYLE.sumAmount}>
            {amount}
          </td>
        </tr>
      ))}
      <tr>
        <td class="ink" style={STYLE.totalLabel}>
          {total.label}
        </td>
        <td class="ink" align="right" style={STYLE.totalAmount}>
          {total.amount}
        </td>
      </tr>
    </table>
  );
}
