import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Whether the whole element has been on screen at least once since it came. Watches the viewport. */
export function useSeen(ref: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { threshold: 0.95 },
    );
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [ref]);
  return seen;
}
