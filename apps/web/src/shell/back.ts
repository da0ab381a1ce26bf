import { useGo } from "./context.ts";

/** Back to where one came from; home where the page was opened by itself. */
export function useBack(): () => void {
  const go = useGo();
  return () => (history.length > 1 ? history.back() : go("/"));
}
