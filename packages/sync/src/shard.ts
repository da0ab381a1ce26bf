/**
 * The address of a relay, with the shard of a space: a number made of its first two bytes. Where several relays share the
 * work, what stands before them sends one shard to one relay, so that the two of a pair meet there. Of 65,536 shards one
 * names nobody, and a relay ignores it. A query that is there already stays.
 */
export function shardUrl(url: string, space: Uint8Array): string {
  const shard = space[0]! * 256 + space[1]!;
  return `${url}${url.includes("?") ? "&" : "?"}shard=${shard}`;
}
