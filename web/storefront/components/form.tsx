// Forms that change something. They send the CSRF token of the session when there is one.

import { createContext, type PropsWithChildren, useContext } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** The session's CSRF token; undefined for a guest. Given by the document around the page. */
export const FormToken = createContext<string | undefined>(undefined);

type FormProps = PropsWithChildren<Omit<JSX.IntrinsicElements["form"], "method">> & {
  readonly action: string;
};

export function PostForm({ children, ...attributes }: FormProps) {
  const token = useContext(FormToken);
  return (
    <form method="post" {...attributes}>
      {token === undefined ? null : <input type="hidden" name="csrf" value={token} />}
      {children}
    </form>
  );
}
