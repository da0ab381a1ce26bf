import { useEffect, useState } from "preact/hooks";

const COMPACT = 560;

/**
 * Follows what the keyboard leaves of the page: sets `--visible-height` and `--visible-top` (px) on the document while
 * mounted, and says whether that is too little for the full frame.
 */
export function useVisibleHeight(): { compact: boolean } {
  const [compact, setCompact] = useState(false);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const follow = () => {
      const style = document.documentElement.style;
      style.setProperty("--visible-height", `${viewport.height * viewport.scale}px`);
      style.setProperty("--visible-top", `${viewport.offsetTop}px`);
      setCompact(viewport.height * viewport.scale < COMPACT);
    };
    follow();
    viewport.addEventListener("resize", follow);
    viewport.addEventListener("scroll", follow);
    return () => {
      viewport.removeEventListener("resize", follow);
      viewport.removeEventListener("scroll", follow);
      document.documentElement.style.removeProperty("--visible-height");
      document.documentElement.style.removeProperty("--visible-top");
    };
  }, []);
  return { compact };
}
