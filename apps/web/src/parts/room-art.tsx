import type { JSX } from "preact";

/** The seven pictures, drawn from the two circles. Colours come from the room's own variables. */
export const roomArt = {
  vulnerability: () => (
    <>
      <path fill="var(--room-fill)" d="M48 25.48A26 26 0 0 1 48 70.52A26 26 0 0 1 48 25.48Z" />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
        <path d="M39.76 33H56.24" />
        <path d="M36.11 40.5H59.89" />
        <path d="M35 48H61" />
        <path d="M36.11 55.5H59.89" />
        <path d="M39.76 63H56.24" />
      </g>
    </>
  ),
  communication: () => (
    <>
      <path fill="var(--room-fill)" d="M48 25.48A26 26 0 0 1 48 70.52A26 26 0 0 1 48 25.48Z" />
      <path
        fill="var(--room-fill)"
        d="M38.77 22.27A34 34 0 0 0 38.77 73.73A26 26 0 0 1 27.08 72.76A42 42 0 0 1 27.08 23.24A26 26 0 0 1 38.77 22.27Z"
      />
      <path
        fill="var(--room-fill)"
        d="M57.23 22.27A34 34 0 0 1 57.23 73.73A26 26 0 0 0 68.92 72.76A42 42 0 0 0 68.92 23.24A26 26 0 0 0 57.23 22.27Z"
      />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
        <path d="M38.77 22.27A34 34 0 0 0 38.77 73.73" />
        <path d="M27.08 23.24A42 42 0 0 0 27.08 72.76" />
        <path d="M57.23 22.27A34 34 0 0 1 57.23 73.73" />
        <path d="M68.92 23.24A42 42 0 0 1 68.92 72.76" />
      </g>
    </>
  ),
  past: () => (
    <>
      <circle cx="48" cy="25.2" r="13" fill="var(--room-fill)" />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="35" cy="62" r="26" />
        <circle cx="61" cy="62" r="26" />
        <circle cx="48" cy="25.2" r="13" />
      </g>
    </>
  ),
  time: () => (
    <>
      <path fill="var(--room-fill)" d="M48 25.48A26 26 0 0 1 48 70.52A26 26 0 0 1 48 25.48Z" />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
        <path d="M11.5 36.88V59.12" />
        <path d="M15.8 30.47V65.53" />
        <path d="M20.1 26.69V69.31" />
        <path d="M24.4 24.26V71.74" />
        <path d="M28.7 22.77V73.23" />
        <path d="M33 22.08V73.92" />
        <path d="M37.3 22.1V37.31M37.3 58.69V73.9" />
        <path d="M41.6 22.85V30.69M41.6 65.31V73.15" />
        <path d="M45.9 24.4V26.83M45.9 69.17V71.6" />
        <path d="M50.2 24.35V26.91M50.2 69.09V71.65" />
        <path d="M54.5 22.83V30.8M54.5 65.2V73.17" />
        <path d="M58.8 22.09V37.53M58.8 58.47V73.91" />
        <path d="M63.1 22.08V73.92" />
        <path d="M67.4 22.8V73.2" />
        <path d="M71.7 24.3V71.7" />
        <path d="M76 26.76V69.24" />
        <path d="M80.3 30.58V65.42" />
        <path d="M84.6 37.09V58.91" />
      </g>
    </>
  ),
  conflict: () => (
    <>
      <path
        d="M66 91C67.5 83 74.5 74 82.3 62.9A26 26 0 0 0 61 22A26 26 0 0 0 35 48A26 26 0 0 0 61 74C71 74 80 77 91 86"
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="6"
        stroke-linecap="round"
      />
      <path
        d="M66 91C67.5 83 74.5 74 82.3 62.9A26 26 0 0 0 61 22A26 26 0 0 0 35 48A26 26 0 0 0 61 74C71 74 80 77 91 86"
        fill="none"
        stroke="var(--room-fill)"
        stroke-width="3"
        stroke-linecap="round"
      />
      <path d="M55.6 64.4A26 26 0 0 1 39.1 73.7" fill="none" stroke="var(--room-ground)" stroke-width="9.5" />
      <path
        d="M61 48A26 26 0 0 1 35 74A26 26 0 0 1 9 48A26 26 0 0 1 35 22A26 26 0 0 1 61 48Z"
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="6"
        stroke-linecap="butt"
      />
      <path
        d="M61 48A26 26 0 0 1 35 74A26 26 0 0 1 9 48A26 26 0 0 1 35 22A26 26 0 0 1 61 48Z"
        fill="none"
        stroke="var(--room-fill)"
        stroke-width="3"
        stroke-linecap="butt"
      />
      <path d="M56.5 22.4A26 26 0 0 0 41.1 31.3" fill="none" stroke="var(--room-ground)" stroke-width="9.5" />
      <path
        d="M65.5 22.4A26 26 0 0 0 35.9 41.3"
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="6"
        stroke-linecap="butt"
      />
      <path
        d="M65.5 22.4A26 26 0 0 0 35.9 41.3"
        fill="none"
        stroke="var(--room-fill)"
        stroke-width="3"
        stroke-linecap="butt"
      />
      <path
        d="M71.5 75.3C74.5 76.2 77 77.2 79.5 78.4"
        fill="none"
        stroke="var(--room-ground)"
        stroke-width="9.5"
      />
      <path
        d="M62 74C71.3 74 80.3 77.3 91 86"
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="6"
        stroke-linecap="butt"
      />
      <path
        d="M62 74C71.3 74 80.3 77.3 91 86"
        fill="none"
        stroke="var(--room-fill)"
        stroke-width="3"
        stroke-linecap="butt"
      />
    </>
  ),
  neglect: () => (
    <>
      <path fill="var(--room-fill)" d="M12.48 39A26 26 0 0 0 57.52 65Z" />
      <path fill="var(--room-fill)" d="M83.52 39A26 26 0 0 1 38.48 65Z" />
      <path fill="var(--room-ground)" d="M48 22.68A20 20 0 0 1 48 57.32A20 20 0 0 1 48 22.68Z" />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d="M12.48 39A26 26 0 0 0 57.52 65Z" />
        <path d="M83.52 39A26 26 0 0 1 38.48 65Z" />
        <path d="M48 22.68A20 20 0 0 1 48 57.32A20 20 0 0 1 48 22.68Z" />
      </g>
    </>
  ),
  expectations: () => (
    <>
      <path
        fill="var(--room-fill)"
        d="M26 23.61A26 26 0 0 1 48 25.48A26 26 0 0 1 70 23.61V72.39A26 26 0 0 1 48 70.52A26 26 0 0 1 26 72.39Z"
      />
      <path fill="var(--room-ground)" d="M48 25.48A26 26 0 0 1 48 70.52A26 26 0 0 1 48 25.48Z" />
      <g
        fill="none"
        stroke="var(--room-ink)"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
        <path stroke-width="3.2" stroke-linejoin="miter" d="M26 15V81H70V15Z" />
      </g>
    </>
  ),
} satisfies Record<string, () => JSX.Element>;
