import type { PoolClient, QueryArrayConfig, QueryArrayResult } from "pg";
import type { Raw } from "./columns.ts";
import { types } from "./values.ts";

export interface Statement {
  /** Prepared once a connection under this name. */
  name: string;
  text: string;
  values: unknown[];
}

/** BEGIN and its like: no values, no rows. */
export const plain = (text: string): Statement => ({ name: "", text, values: [] });

/**
 * Sends all statements at once, in order, and waits once: a round trip is dearer than what most of them do. Rejects with
 * the first error; what follows an error inside a transaction is refused by the database.
 */
export async function exchange(client: PoolClient, statements: readonly Statement[]): Promise<Raw[][]> {
  const asked = statements.map((statement) => client.query<Raw>(configOf(statement)));
  const settled = await Promise.allSettled<QueryArrayResult<Raw>>(asked);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value.rows;
  });
}

function configOf({ name, text, values }: Statement): QueryArrayConfig {
  return name === "" ? { text, rowMode: "array" } : { name, text, values, rowMode: "array", types };
}
