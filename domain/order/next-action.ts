// What a payer has to do before an authorization that has begun is decided. Stored in journals.

export interface RedirectAction {
  readonly type: "redirect";
  /** A page of the payment provider, which leads back to the order's page. */
  readonly url: string;
}

export type NextAction = RedirectAction;
