/** The device's own unlock (WebAuthn with PRF): gives 32 bytes that only this passkey gives for this salt. */
import type { PasskeyRequest } from "./types.ts";

const asSource = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/** Whether this browser and this address may have a passkey at all. */
export async function passkeysPossible(): Promise<boolean> {
  if (!globalThis.PublicKeyCredential || !isSecureContext) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

const prfOf = (credential: PublicKeyCredential): Uint8Array | null => {
  const first = (credential.getClientExtensionResults() as PrfResults).prf?.results?.first;
  if (!first) return null;
  return first instanceof ArrayBuffer
    ? new Uint8Array(first)
    : new Uint8Array(first.buffer, first.byteOffset, first.byteLength);
};

/** Makes a passkey and asks it for its PRF output; null where the person declines or the device can't. */
export async function createPasskey(
  salt: Uint8Array,
  user: Uint8Array,
): Promise<{ prf: Uint8Array; credentialId: Uint8Array } | null> {
  try {
    const credential = (await navigator.credentials.create({
      publicKey: {
        challenge: asSource(user),
        rp: { name: "Innermost" },
        // A neutral name: it shows in the phone's own list of passkeys.
        user: { id: asSource(user), name: "Innermost", displayName: "Innermost" },
        pubKeyCredParams: [
          { type: "public-key", alg: -8 },
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: { eval: { first: asSource(salt) } } },
      },
    })) as PublicKeyCredential | null;
    if (!credential) return null;
    const credentialId = new Uint8Array(credential.rawId);
    const prf = prfOf(credential) ?? (await askPasskeys([{ credentialId, prfSalt: salt }], user));
    return prf && { prf, credentialId };
  } catch {
    return null;
  }
}

/** Asks one of the known passkeys for its PRF output; null where the person declines. */
export async function askPasskeys(
  known: readonly PasskeyRequest[],
  challenge: Uint8Array,
): Promise<Uint8Array | null> {
  const [first] = known;
  if (!first) return null;
  try {
    const credential = (await navigator.credentials.get({
      publicKey: {
        challenge: asSource(challenge),
        allowCredentials: known.map(({ credentialId }) => ({
          type: "public-key",
          id: asSource(credentialId),
        })),
        userVerification: "required",
        extensions: { prf: { eval: { first: asSource(first.prfSalt) } } },
      },
    })) as PublicKeyCredential | null;
    return credential && prfOf(credential);
  } catch {
    return null;
  }
}
