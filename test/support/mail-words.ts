/** The HTML of a mail without the elements that isolate the direction of typed words. */
export function withoutIsolation(html: string): string {
  return html.replaceAll(/<\/?bdi\b[^>]*>/g, "");
}
