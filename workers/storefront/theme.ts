import { setCookie } from "hono/cookie";
import { readLocalPath } from "../../web/storefront/local-path.ts";
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
  return c.redirect(readLocalPath(c.req.query("back")), 303);
}
