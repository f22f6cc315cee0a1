// The HTML document around every page: head, header, landmarks, footer.

import type { Child } from "hono/jsx";
import { ASSETS } from "../assets.gen.ts";
import type { Chrome, Head } from "../chrome.ts";
import { currentLocale } from "../market.ts";
import { say } from "../say.tsx";
import { Footer } from "./footer.tsx";
import { FormToken } from "./form.tsx";
import { Header } from "./header.tsx";
import { JsonLd } from "./json-ld.tsx";

interface DocumentProps {
  readonly chrome: Chrome;
  readonly head: Head;
  readonly children: Child;
}

export function Document({ chrome, head, children }: DocumentProps) {
  return (
    <html lang={currentLocale()} data-theme={chrome.theme} class={head.rootClass}>
      <Meta chrome={chrome} head={head} />
      <body>
        <a class="skip" href="#main">
          {say("page.skip")}
        </a>
        {chrome.isDemo ? <DemoNote /> : null}
        <FormToken.Provider value={chrome.formToken}>
          <Header chrome={chrome} />
          <main id="main" tabindex={-1}>
            {children}
          </main>
        </FormToken.Provider>
        <Footer departments={chrome.departments} />
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
      </body>
    </html>
  );
}

function DemoNote() {
  return (
    <aside class="demo-note" aria-label={say("demo.label")}>
      {say("demo.note")}
    </aside>
  );
}

function Meta({ chrome, head }: Pick<DocumentProps, "chrome" | "head">) {
  const shop = say("shop.name");
  const title = head.title === shop ? shop : say("page.title", { title: head.title });
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={head.description} />
      {head.noindex ? <meta name="robots" content="noindex" /> : <Sharing {...{ chrome, head }} />}
      <ThemeColours theme={chrome.theme} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {ASSETS.fonts.map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={ASSETS.style} />
      <script type="module" src={ASSETS.script} nonce={chrome.nonce}></script>
      {head.refreshSeconds === undefined ? null : (
        <noscript>
          <meta http-equiv="refresh" content={String(head.refreshSeconds)} />
        </noscript>
      )}
      {head.structured?.map((data) => (
        <JsonLd data={data} />
      ))}
    </head>
  );
}

function Sharing({ chrome, head }: Pick<DocumentProps, "chrome" | "head">) {
  const url = `${chrome.origin}${head.canonicalPath ?? chrome.path}`;
  return (
    <>
      <link rel="canonical" href={url} />
      <meta property="og:site_name" content={say("shop.name")} />
      <meta property="og:type" content={head.type ?? "website"} />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:url" content={url} />
      {head.image === undefined ? null : (
        <>
          <meta property="og:image" content={new URL(head.image.url, chrome.origin).href} />
          <meta property="og:image:alt" content={head.image.alt} />
        </>
      )}
    </>
  );
}

function ThemeColours({ theme }: Pick<Chrome, "theme">) {
  if (theme !== undefined) return <meta name="theme-color" content={ASSETS.paper[theme]} />;
  return (
    <>
      <meta name="theme-color" content={ASSETS.paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={ASSETS.paper.dark} media="(prefers-color-scheme: dark)" />
    </>
  );
}
