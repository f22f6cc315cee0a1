import type { OrderEvent } from "../../../domain/order/views/order-view.ts";
import { formatMoment } from "../format.ts";
import { isBadNews, shownEvents } from "../order-words.ts";
import { say } from "../say.tsx";
import { Icon } from "./icon.tsx";

interface TimelineProps {
  readonly events: readonly OrderEvent[];
  readonly running: boolean;
}

export function OrderTimeline({ events, running }: TimelineProps) {
  return (
    <ol class="timeline" aria-label={say("order.updates")}>
      {shownEvents(events).map(({ type, at, words }) => (
        <li class={isBadNews(type) ? "timeline-alert" : undefined}>
          <Icon name={isBadNews(type) ? "alert" : "done"} />
          <p>{say(words)}</p>
          <time datetime={at}>{formatMoment(at)}</time>
        </li>
      ))}
      {running ? (
        <li>
          <Icon name="clock" />
          <p class="soft">{say("order.in-progress")}</p>
        </li>
      ) : null}
    </ol>
  );
}
