/** The device's own unlock: a second way to open the lock, never the only one. */
import { test } from "vitest";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { atHome, giveName, isClosed, keep, openLetters, PASSPHRASES, replyBoth, unlock } from "./story.ts";

const stage = useStage();

/** A phone's authenticator with PRF. Gives what makes its owner decline or agree from then on. */
async function authenticator(person: Person): Promise<(agrees: boolean) => Promise<void>> {
  const session = await person.context.newCDPSession(person.page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified) =>
    session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) as Promise<never>;
}

/** A passkey needs a name, not a number, for its address. */
const person = () => stage.person({ address: stage.host.address.replace("127.0.0.1", "localhost") });

async function atTheLock(): Promise<Person> {
  const [a, b] = await Promise.all([person(), person()]);
  await openLetters(a, b);
  await replyBoth(a, b);
  await giveName(a, "Mara");
  return a;
}

/** A has set a lock with a passkey; B has still to keep the pair. */
async function lockedWithPasskey() {
  const [a, b] = await Promise.all([person(), person()]);
  const decide = await authenticator(a);
  await openLetters(a, b);
  await replyBoth(a, b);
  await giveName(a, "Mara");
  await a.tap("Add a passkey");
  await a.sees("Added");
  await a.write(/^Passphrase/, PASSPHRASES.a);
  await a.tap("Set the lock");
  return { a, b, decide };
}

test("a passkey added with the lock opens it, and so does the passphrase", async () => {
  const { a, decide } = await lockedWithPasskey();
  await a.sees("Your part is done.");

  await a.page.reload();
  await isClosed(a);
  await a.tap("Use this device’s unlock");
  await a.sees("Your part is done.");

  await a.page.reload();
  await isClosed(a);
  await decide(false);
  await a.tap("Use this device’s unlock");
  await a.sees("Your passphrase opens it, too.");
  await unlock(a, PASSPHRASES.a);
  await a.sees("Your part is done.");
});

test("where the lock is asked for again, the passkey serves as well", async () => {
  const { a, b, decide } = await lockedWithPasskey();
  await keep(b, "Sam", PASSPHRASES.b);
  await atHome(a);
  await a.go("/devices/add");
  await unlock(a, PASSPHRASES.a);
  // The closed page has a button of the same name.
  await a.sees("Only for a device of your own.");
  await a.tap("Use this device’s unlock");
  await a.sees("Open this on your other device");
  await a.tap("Take it back");
  await a.tap("Add a device");
  await decide(false);
  await a.tap("Use this device’s unlock");
  await a.sees("This device’s unlock did not work.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Make the link");
  await a.sees("Open this on your other device");
});

test("a declined passkey is no matter: the passphrase is enough", async () => {
  const [a, b] = await Promise.all([person(), person()]);
  const decide = await authenticator(a);
  await decide(false);
  await openLetters(a, b);
  await replyBoth(a, b);
  await giveName(a, "Mara");
  await a.tap("Add a passkey");
  await a.sees("That did not work here. The passphrase is enough.");
  await a.write(/^Passphrase/, PASSPHRASES.a);
  await a.tap("Set the lock");
  await a.sees("Your part is done.");
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees("Your part is done.");
});

test("where the device has none, nothing is said of it", async () => {
  const a = await atTheLock();
  await a.sees("A lock that is only yours");
  await a.misses("Open it with this device, too");
});

test("a passkey added later is added only once the lock was asked for", async () => {
  const [a, b] = await Promise.all([person(), person()]);
  await authenticator(a);
  await openLetters(a, b);
  await replyBoth(a, b);
  await keep(a, "Mara", PASSPHRASES.a);
  await keep(b, "Sam", PASSPHRASES.b);
  await atHome(a);
  await a.tap("Yours");
  await a.tap(/^This device’s unlock/);
  await a.write("Your passphrase, once more", "not the passphrase");
  await a.tap("Add it");
  await a.sees("That is not the passphrase.");
  await a.page.reload();
  await isClosed(a);
  await a.misses("Use this device’s unlock");
  await unlock(a, PASSPHRASES.a);
  await a.tap("Yours");
  await a.tap(/^This device’s unlock/);
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Add it");
  await a.sees("added");
  await a.page.reload();
  await isClosed(a);
  await a.tap("Use this device’s unlock");
  await a.sees("Yours");
});

test("a forgotten passphrase is changed by the passkey, which goes on opening it", async () => {
  const { a, b } = await lockedWithPasskey();
  await keep(b, "Sam", PASSPHRASES.b);
  await atHome(a);
  await a.page.reload();
  await isClosed(a);
  await a.tap("Forgotten");
  await a.tap("Open it, and choose a new passphrase");
  await a.sees("The old one opens nothing here from then on.");
  await a.write(/^Passphrase, four words/, "nine slow");
  await a.tap("Use this device’s unlock");
  await a.sees("A little longer: four words or more");
  await a.write(/^Passphrase, four words/, "nine slow barges at dusk");
  await a.tap("Use this device’s unlock");
  await a.sees("Change the passphrase");
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees("These words don’t open it.");
  await unlock(a, "nine slow barges at dusk");
  await atHome(a);
  await a.page.reload();
  await isClosed(a);
  await a.tap("Use this device’s unlock");
  await atHome(a);
});

test("somebody who knows the passphrase changes it, and is told of the passkey", async () => {
  const { a, b } = await lockedWithPasskey();
  await keep(b, "Sam", PASSPHRASES.b);
  await atHome(a);
  await a.tap("Yours");
  await a.tap("Change the passphrase");
  await a.sees("If you use the old passphrase, add it again afterwards.");
  await a.write(/^Passphrase, four words/, "nine slow barges at dusk");
  await a.write("The passphrase as it is now", "not this one");
  await a.tap("Change it");
  await a.sees("That is not the passphrase.");
  await a.write("The passphrase as it is now", PASSPHRASES.a);
  await a.tap("Change it");
  await a.sees("Change the passphrase");
  await a.page.reload();
  await isClosed(a);
  await a.misses("Use this device’s unlock");
  await unlock(a, "nine slow barges at dusk");
  await atHome(a);
});
