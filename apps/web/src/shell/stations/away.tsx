import { useEffect } from "preact/hooks";
import { useGo } from "../context.ts";

/** This page has nothing to show any more: go on to where there is something, leaving no step behind. */
export function Away({ to }: { to: string }) {
  const go = useGo();
  useEffect(() => go(to, true), [to]);
  return null;
}
