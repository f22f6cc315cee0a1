import type { SavedAddress } from "../../account-views.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { PostForm } from "../../components/form.tsx";
import { PostalAddress } from "../../components/postal-address.tsx";
import type { PageMessage } from "../../form-state.ts";
import { say } from "../../say.tsx";

interface AddressesProps {
  readonly chrome: Chrome;
  readonly addresses: readonly SavedAddress[];
  readonly message?: PageMessage | undefined;
}

export function AddressesPage({ chrome, addresses, message }: AddressesProps) {
  return (
    <AccountPage chrome={chrome} title={say("account.addresses")} message={message}>
      {addresses.length === 0 ? (
        <p class="soft">{say("addresses.none")}</p>
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
          {say("addresses.add")}
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
        {saved.isDefaultShipping ? (
          <span class="badge badge-plain">{say("addresses.badge-shipping")}</span>
        ) : null}
        {saved.isDefaultBilling ? (
          <span class="badge badge-plain">{say("addresses.badge-billing")}</span>
        ) : null}
      </p>
      <PostalAddress address={saved.address} />
      <div class="cluster">
        <a
          class="link-target"
          href={path}
          aria-label={say("addresses.edit-named", { name: title })}
        >
          {say("addresses.edit-short")}
        </a>
        <PostForm action={`${path}/remove`}>
          <button
            class="link-button"
            type="submit"
            aria-label={say("remove.named", { name: title })}
          >
            {say("remove.short")}
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
          {say("addresses.default-shipping")}
        </button>
      )}
      {saved.isDefaultBilling ? null : (
        <button class="link-button" type="submit" name="purpose" value="billing">
          {say("addresses.default-billing")}
        </button>
      )}
    </PostForm>
  );
}
