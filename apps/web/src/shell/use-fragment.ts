import { useEffect, useState } from "preact/hooks";

/** Where the whole link is put into the address of a page that had half of it, only the fragment changes. */
export function useFragment(): string {
  const [fragment, setFragment] = useState(() => location.hash);
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return fragment;
}
