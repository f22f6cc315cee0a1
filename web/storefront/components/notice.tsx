import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

interface NoticeProps {
  readonly tone: "info" | "done" | "alert";
  readonly title: string;
  readonly children?: Child;
  /** Moves the reader's attention here when the page opens: used after a form came back. */
  readonly focus?: boolean | undefined;
}

const ICONS: Record<NoticeProps["tone"], IconName> = { info: "info", done: "done", alert: "alert" };

/** Something that happened, and what to do about it, in words a person would use. */
export function Notice({ tone, title, children, focus }: NoticeProps) {
  return (
    <div
      class={tone === "alert" ? "notice notice-alert" : "notice"}
      role={tone === "alert" ? "alert" : "status"}
      tabindex={focus ? -1 : undefined}
      autofocus={focus}
    >
      <Icon name={ICONS[tone]} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
