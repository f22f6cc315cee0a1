import type { ProductCard } from "../../../../domain/catalog/product.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import type { Person } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { CardRow } from "../../components/card-row.tsx";
import { PostForm } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Notice } from "../../components/notice.tsx";
import { OrderList } from "../../components/order-list.tsx";
import { PersonPicture } from "../../components/person-picture.tsx";
import { TypedText } from "../../components/typed-text.tsx";
import type { PageMessage } from "../../form-state.ts";
import { Sentence, say } from "../../say.tsx";

interface OverviewProps {
  readonly chrome: Chrome;
  readonly person: Person;
  /** The latest few. */
  readonly orders: readonly OrderView[];
  readonly wishes: readonly ProductCard[];
  readonly message?: PageMessage | undefined;
}

export function OverviewPage({ chrome, person, orders, wishes, message }: OverviewProps) {
  return (
    <AccountPage
      chrome={chrome}
      title={say("overview.title", { name: person.name })}
      heading={
        <Sentence id="overview.title" values={{ name: <TypedText>{person.name}</TypedText> }} />
      }
      message={message}
    >
      {person.emailVerified ? null : <Unverified email={person.email} />}
      <div class="cluster">
        <PersonPicture name={person.name} imageUrl={person.imageUrl} large />
        <div>
          <p>{person.email}</p>
          <a href="/account/profile">{say("overview.edit-profile")}</a>
        </div>
      </div>
      <section class="stack stack-wide" aria-labelledby="latest-orders">
        <div class="section-head">
          <h2 id="latest-orders">{say("overview.latest-orders")}</h2>
          {orders.length === 0 ? null : (
            <a class="arrow-link" href="/account/orders">
              {say("overview.all-orders")} <Icon name="arrow" />
            </a>
          )}
        </div>
        {orders.length === 0 ? <NoOrders /> : <OrderList orders={orders} />}
      </section>
      <CardRow title={say("overview.wishlist")} cards={wishes} href="/account/wishlist" />
    </AccountPage>
  );
}

export function NoOrders() {
  return (
    <p class="soft">
      <Sentence id="orders.none" tags={{ link: (words) => <a href="/products">{words}</a> }} />
    </p>
  );
}

function Unverified({ email }: { email: string }) {
  return (
    <Notice tone="info" title={say("verify.title")}>
      <p>{say("overview.unverified", { email })}</p>
      <PostForm action="/verify/resend">
        <input type="hidden" name="email" value={email} />
        <button class="link-button" type="submit">
          {say("mailbox.resend")}
        </button>
      </PostForm>
    </Notice>
  );
}
