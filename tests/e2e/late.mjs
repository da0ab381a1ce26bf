// Loaded into a build before all else: its clock is weeks ahead.
const AHEAD = 47 * 86_400_000 + 12_345;
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [Real.now() + AHEAD]));
  }

  static now() {
    return Real.now() + AHEAD;
  }
};
