import type { ComponentChildren } from "preact";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";

export interface PartProps {
  title: string;
  text: string;
  children?: ComponentChildren;
}

/** A heading, what is so, and perhaps a way from there. */
export function Part({ title, text, children }: PartProps) {
  return (
    <Stack gap="s">
      <h2>{title}</h2>
      <Text>{text}</Text>
      {children && <div>{children}</div>}
    </Stack>
  );
}
