import { setCookie } from "hono/cookie";
import { type PageContext, readForm, THEME_COOKIE } from "./page.ts";

const YEAR_SECONDS = 31_536_000;

/** Keeps the visitor's choice and goes back to where it was made. */
export async function chooseTheme(c: PageContext): Promise<Response> {
  const { theme } = await readForm(c);
  if (theme === "light" || theme === "dark") {
    setCookie(c, THEME_COOKIE, theme, {
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/",
      maxAge: YEAR_SECONDS,
    });
  }
  return c.redirect(localPath(c, c.req.query("back")), 303);
}

/** Only a path of this shop: an address of another origin leads to the front door. */
function localPath(c: PageContext, back: string | undefined): string {
  const { origin } = new URL(c.req.url);
  const target = URL.parse(back ?? "/", origin);
  return target?.origin === origin ? `${target.pathname}${target.search}` : "/";
}
