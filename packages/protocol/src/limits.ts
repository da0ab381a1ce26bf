// Sizes are bytes, times are seconds unless the name says otherwise. Both ends refuse what breaks one of these.
export const WIRE_VERSION = 1;
export const MAX_MESSAGE = 128 * 1024;
export const MAX_BODY = 64 * 1024;
export const MAX_EPHEMERAL = 4096;
export const MAX_SEALED = 8192;
export const DEPOSIT_SIZE = 8192;
/** Of one party: a limit that both shared would let one count the devices of the other. */
export const MAX_DEVICES = 32;
/** Records in one frame that carries a log to another relay. */
export const MAX_CARRIED = 256;
export const MAX_TTL_SECONDS = 72 * 60 * 60;
export const DEPOSIT_LIFE_SECONDS = 14 * 24 * 60 * 60;

/** The longest time for which an end can be taken back. */
export const MAX_END_SECONDS = 30 * 24 * 60 * 60;

export const SPACE_SIZE = 16;
export const ID_SIZE = 16;
export const KEY_SIZE = 32;
export const SIGNATURE_SIZE = 64;
export const CHALLENGE_SIZE = 32;
export const SUM_SIZE = 32;
export const COMMITMENT_SIZE = 32;
export const CAPSULE_SIZE = 72;
