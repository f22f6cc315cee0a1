import type { OrderEvent } from "../../../domain/order/views/order-view.ts";
import { formatMoment } from "../format.ts";
import { isBadNews } from "../order-words.ts";
import { Icon } from "./icon.tsx";

interface TimelineProps {
  readonly events: readonly OrderEvent[];
  readonly running: boolean;
}

export function OrderTimeline({ events, running }: TimelineProps) {
  return (
    <ol class="timeline" aria-label="Timeline">
      {events.map(({ type, at, message }) => (
        <li class={isBadNews(type) ? "timeline-alert" : undefined}>
          <Icon name={isBadNews(type) ? "alert" : "done"} />
          <p>{message}</p>
          <time datetime={at}>{formatMoment(at)}</time>
        </li>
      ))}
      {running ? (
        <li>
          <Icon name="clock" />
          <p class="soft">Working on it</p>
        </li>
      ) : null}
    </ol>
  );
}
