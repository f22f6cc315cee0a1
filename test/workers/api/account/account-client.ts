// Somebody who is signed in by a Bearer token, what they ask of their account, and what is told of
// it.

import { env } from "cloudflare:workers";
import type { UserView } from "../../../../workers/services/auth/auth-service.ts";
import { eventually } from "../../../support/eventually.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { bearer, openAccount, type Person } from "../../../support/people.ts";
import { type ApiRequest, answerOf, toRequest } from "../../../support/shopper.ts";

const { told, fetch } = createListeningWorker();

export interface Owner {
  readonly person: Person;
  /** `path` is under `/account`. */
  ask(method: string, path?: string, request?: ApiRequest): Promise<Response>;
  read(): Promise<UserView>;
}

export async function owner(given: Partial<Person> = {}): Promise<Owner> {
  const person = await openAccount(given);
  const identity = await bearer(person);
  const ask: Owner["ask"] = (method, path = "", request = {}) => {
    const headers = { ...identity, ...request.headers };
    return fetch(toRequest(method, `/account${path}`, { ...request, headers }));
  };
  return { person, ask, read: async () => answerOf<UserView>(await ask("GET")) };
}

/** The owner's token is good for some minutes more. */
export async function suspend({ person }: Owner): Promise<void> {
  const statement = env.DB.prepare("UPDATE users SET state = 'suspended' WHERE id = ?");
  await statement.bind(person.id).run();
}

/** The facts told about somebody, once the last of them is of this type. */
export function factsUntil({ person }: Owner, type: string) {
  return eventually(() => {
    const facts = told.filter(({ subject }) => subject === `user/${person.id}`);
    if (facts.at(-1)?.type !== type) throw new Error(`${type} was not told`);
    return facts;
  });
}
