import { concat, frame, uint, utf8 } from "./bytes.ts";
import {
  type AnswerBinding,
  type Bytes,
  type Door,
  type Opened,
  refused,
  type SealedAnswer,
  SUITE,
} from "./door.ts";
import { pad, unpad } from "./padding.ts";
import { KEY_BYTES, NONCE_BYTES, type Primitives, SEAL_OVERHEAD } from "./primitives.ts";

/**
 *   ciphertext, 8192 bytes
 *   | 0     | suite 1                                                        |
 *   | 1     | capsule 72: nonce 24, the answer's own key under the round key 32, tag 16 |
 *   | 73    | nonce 24                                                       |
 *   | 97    | the answer, padded, under its own key 8079, tag 16             |
 */
export const ANSWER_CIPHERTEXT_BYTES = 8192;
const BODY_AT = 1 + KEY_BYTES + SEAL_OVERHEAD;
const PADDED_BYTES = ANSWER_CIPHERTEXT_BYTES - BODY_AT - SEAL_OVERHEAD;
/** The longest answer in bytes. A pass is an answer too, so all are equally long when sealed. */
export const ANSWER_MAX_BYTES = PADDED_BYTES - 1;

const CAPSULE = utf8("innermost/1/answer capsule");
const BODY = utf8("innermost/1/answer body");

/**
 * [Note: one answer, one meaning] XChaCha20-Poly1305 does not commit to its key: whoever knows two keys can make one
 * ciphertext that opens to different texts under each ("invisible salamanders", Dodis et al. 2018), and choose
 * which to publish once the other's answer is known. The commitment, handed in before, holds the key itself, so one text remains.
 *
 * [Note: strict] Who holds the round key can open an answer as it lies. In a light round both hold it; in a strict one only
 * the author does, and gives the answer's own key away once both answers are in. The bytes don't tell which it is.
 */
export function answers(
  tools: Primitives,
): Pick<Door, "sealAnswer" | "openAnswer" | "answerKey" | "openAnswerWith"> {
  const commit = (binding: AnswerBinding, key: Bytes, ciphertext: Bytes): Bytes =>
    tools.digest("answer commitment", ...parts(binding), key, nonceOf(ciphertext), ciphertext);

  function openAnswerWith(key: Bytes, binding: AnswerBinding, answer: SealedAnswer): Opened<Bytes> {
    const { commitment, ciphertext } = answer;
    const wrong = misshapen(commitment, ciphertext);
    if (wrong) return wrong;
    if (!tools.equal(commitment, commit(binding, key, ciphertext))) return refused("wrong-commitment");
    const padded = tools.open(key, about(BODY, binding), ciphertext.subarray(BODY_AT));
    return padded.ok ? unpad(padded.value) : padded;
  }

  const keyIn = (roundKey: Bytes, binding: AnswerBinding, { ciphertext }: SealedAnswer): Opened<Bytes> =>
    tools.open(roundKey, about(CAPSULE, binding), ciphertext.subarray(1, BODY_AT));

  return {
    sealAnswer(roundKey, binding, plaintext) {
      const key = tools.newKey();
      const capsule = tools.seal(roundKey, about(CAPSULE, binding), key);
      const body = tools.seal(key, about(BODY, binding), pad(plaintext, PADDED_BYTES));
      const ciphertext = concat(Uint8Array.of(SUITE), capsule, body);
      return { commitment: commit(binding, key, ciphertext), ciphertext };
    },
    openAnswer(roundKey, binding, answer) {
      const wrong = misshapen(answer.commitment, answer.ciphertext);
      if (wrong) return wrong;
      const key = keyIn(roundKey, binding, answer);
      return key.ok ? openAnswerWith(key.value, binding, answer) : key;
    },
    answerKey(roundKey, binding, answer) {
      const wrong = misshapen(answer.commitment, answer.ciphertext);
      if (wrong) return wrong;
      const key = keyIn(roundKey, binding, answer);
      if (!key.ok) return key;
      const whole = openAnswerWith(key.value, binding, answer);
      return whole.ok ? key : whole;
    },
    openAnswerWith,
  };
}

const nonceOf = (ciphertext: Bytes): Bytes => ciphertext.subarray(BODY_AT, BODY_AT + NONCE_BYTES);

function misshapen(commitment: Bytes, ciphertext: Bytes): Opened<never> | undefined {
  if (ciphertext.length > 0 && ciphertext[0] !== SUITE) return refused("unknown-suite");
  if (ciphertext.length !== ANSWER_CIPHERTEXT_BYTES || commitment.length !== 32) return refused("malformed");
  return undefined;
}

const parts = ({ space, round, epoch, author }: AnswerBinding): Bytes[] => [
  space,
  round,
  uint(epoch),
  author,
];

const about = (purpose: Bytes, binding: AnswerBinding): Bytes =>
  frame([purpose, Uint8Array.of(SUITE), ...parts(binding)]);
