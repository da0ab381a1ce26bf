/** The values for a message that reads differently when a name is not given. */
export function named(name: string | null | undefined): { named: "yes" | "no"; name: string } {
  const trimmed = name?.trim() ?? "";
  return { named: trimmed ? "yes" : "no", name: trimmed };
}
