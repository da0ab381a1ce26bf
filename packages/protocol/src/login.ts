export const LOGIN_CONTEXT = "innermost/login/1";

const context = Uint8Array.from(LOGIN_CONTEXT, (letter) => letter.charCodeAt(0));

/** What a device signs to log in: context (ASCII), challenge(32), space(16), deviceKey(32), nothing between them. */
export function loginMessage(challenge: Uint8Array, space: Uint8Array, deviceKey: Uint8Array): Uint8Array {
  return Uint8Array.from([...context, ...challenge, ...space, ...deviceKey]);
}
