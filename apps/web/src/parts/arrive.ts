/** As the ref of what a tap has brought: it takes the focus, so that nobody is left where something was. */
export const arrive = (element: HTMLElement | null): void => element?.focus();
