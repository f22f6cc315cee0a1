// The locale of the page that is rendered.

import { createContext, useContext } from "hono/jsx";
import { DEFAULT_LOCALE } from "./messages/message.ts";

/** BCP 47. Outside of a provider, as in a mail, it is the default locale. */
export const LocaleContext = createContext(DEFAULT_LOCALE);

export function currentLocale(): string {
  return useContext(LocaleContext);
}
