/** The private questions were asked for before the app was there. This page's memory alone knows of it. */
let asked = false;

export function askEarly(): void {
  asked = true;
}

/** Whether they were, once. */
export function takeAsked(): boolean {
  const was = asked;
  asked = false;
  return was;
}
