import type { SavedAddress } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { PostForm } from "../../components/form.tsx";
import { PostalAddress } from "../../components/postal-address.tsx";
import type { PageMessage } from "../../form-state.ts";

interface AddressesProps {
  readonly chrome: Chrome;
  readonly addresses: readonly SavedAddress[];
  readonly message?: PageMessage | undefined;
}

export function AddressesPage({ chrome, addresses, message }: AddressesProps) {
  return (
    <AccountPage chrome={chrome} title="Addresses" message={message}>
      {addresses.length === 0 ? (
        <p class="soft">Keep an address here, and checkout fills itself in.</p>
      ) : (
        <ul class="address-grid">
          {addresses.map((saved) => (
            <li>
              <AddressCard saved={saved} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="button" href="/account/addresses/new">
          Add an address
        </a>
      </p>
    </AccountPage>
  );
}

function AddressCard({ saved }: { saved: SavedAddress }) {
  const title = saved.label ?? saved.address.line1;
  const path = `/account/addresses/${saved.id}`;
  return (
    <article class="panel">
      <h2 dir="auto">{title}</h2>
      <p class="cluster">
        {saved.isDefaultShipping ? <span class="badge badge-plain">Delivery</span> : null}
        {saved.isDefaultBilling ? <span class="badge badge-plain">Bills</span> : null}
      </p>
      <PostalAddress address={saved.address} />
      <div class="cluster">
        <a class="link-target" href={path} aria-label={`Edit ${title}`}>
          Edit
        </a>
        <PostForm action={`${path}/remove`}>
          <button class="link-button" type="submit" aria-label={`Remove ${title}`}>
            Remove
          </button>
        </PostForm>
      </div>
      {saved.isDefaultShipping && saved.isDefaultBilling ? null : <Defaults {...{ saved, path }} />}
    </article>
  );
}

function Defaults({ saved, path }: { saved: SavedAddress; path: string }) {
  return (
    <PostForm class="cluster" action={`${path}/default`}>
      {saved.isDefaultShipping ? null : (
        <button class="link-button" type="submit" name="purpose" value="shipping">
          Deliver here by default
        </button>
      )}
      {saved.isDefaultBilling ? null : (
        <button class="link-button" type="submit" name="purpose" value="billing">
          Bill here by default
        </button>
      )}
    </PostForm>
  );
}
