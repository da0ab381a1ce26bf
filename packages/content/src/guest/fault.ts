import type { Node } from "jsonc-parser";
import type { BaseIssue } from "valibot";
import type { Finding } from "../lint/rules.ts";
import { textFaults } from "../lint/text-faults.ts";
import type { Locale } from "../locales.ts";
import { contentOf, leaves, lineAt, nodeAt, type Text } from "./text.ts";

/** What is wrong in one place of a pack. Lines count from 1. */
export interface GuestFault extends Finding {
  readonly file: string;
  readonly line: number;
}

/** What the schema says against a value under `node`. */
export function shapeFault({ file, text }: Text, node: Node, issue: BaseIssue<unknown>): GuestFault {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const line = lineAt(text, nodeAt(node, path).offset);
  return { file, line, rule: "not the right shape", found: inWords(path.join("."), issue) };
}

function inWords(field: string, { type, expected, message }: BaseIssue<unknown>): string {
  if (type !== "strict_object") return field ? `${field}: ${message}` : message;
  return expected === "never" ? `there is no field “${field}”` : `the field “${field}” is missing`;
}

const plain = (text: string): string => text.replaceAll("’", "'").toLowerCase();

/** The fault at the words that the lint found under `node`, or where `node` begins. */
export function wordFault({ file, text }: Text, node: Node, finding: Finding, locale: Locale): GuestFault {
  const all = leaves(node);
  const holds = (leaf: Node) => plain(String(contentOf(leaf))).includes(plain(finding.found));
  const reads = (leaf: Node) =>
    textFaults(String(contentOf(leaf)), "plain", locale).some(
      ({ rule, found }) => rule === finding.rule && found === finding.found,
    );
  const at = all.find(holds) ?? all.find(reads) ?? node;
  return { file, line: lineAt(text, at.offset), ...finding };
}
