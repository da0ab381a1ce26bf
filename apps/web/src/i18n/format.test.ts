import { expect, it } from "vitest";
import { formatDate } from "./index.ts";

it("makes a format once for a drawing, and anew for the next one, which may be in another zone", async () => {
  const Real = Intl.DateTimeFormat;
  let made = 0;
  const counting = class extends Real {
    constructor(...args: ConstructorParameters<typeof Real>) {
      super(...args);
      made += 1;
    }
  };
  Object.assign(Intl, { DateTimeFormat: counting });
  try {
    const days = Array.from({ length: 50 }, (_, day) => new Date(2026, 0, day + 1, 12));
    expect(new Set(days.map((day) => formatDate(day))).size).toBe(50);
    expect(made).toBe(1);
    await Promise.resolve();
    formatDate(days[0] ?? new Date(0));
    expect(made).toBe(2);
  } finally {
    Object.assign(Intl, { DateTimeFormat: Real });
  }
});
