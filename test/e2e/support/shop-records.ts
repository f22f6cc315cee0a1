// What a development shop tells of itself: mails and audit trail.

export interface SentMail {
  readonly template: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly state: string;
  readonly orderId: string;
}

export interface TrailEntry {
  readonly type: string;
  readonly subject: string;
  readonly correlationId: string;
}

export async function mailsTo(origin: string, to: string): Promise<SentMail[]> {
  return read(`${origin}/_/mail.json?${new URLSearchParams({ to })}`);
}

/** Oldest first. */
export async function auditTrail(
  origin: string,
  filter: { readonly subject: string } | { readonly correlationId: string },
): Promise<TrailEntry[]> {
  const query = new URLSearchParams({ ...filter });
  const { entries } = await read<{ entries: TrailEntry[] }>(`${origin}/_/audit.json?${query}`);
  return entries;
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}
