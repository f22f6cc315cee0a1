const IDENTITY_PATHS = ["/signin", "/register", "/verify", "/forgot", "/reset"];

/** Where one signs in and comes back from to this path. */
export function signInHref(path: string): string {
  return IDENTITY_PATHS.includes(path) ? "/signin" : `/signin?next=${encodeURIComponent(path)}`;
}
