export interface PasskeyRequest {
  readonly credentialId: Uint8Array;
  readonly prfSalt: Uint8Array;
}
