import type { Page } from "@innermost/content";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./care.module.css";

export interface StepsProps {
  page: Page;
  /** What stands before each step; without it a small circle. */
  figures?: readonly string[] | undefined;
}

/** A help page's words: its title, why it may help, one step after another, and a last line. */
export function Steps({ page: { title, lead, steps, close }, figures }: StepsProps) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{title}</Title>
        <Text look="read">{lead}</Text>
      </Stack>
      <ol class={css.steps}>
        {steps.map((step, at) => (
          <li key={step}>
            <span class={figures ? css.figure : css.dot} aria-hidden="true">
              {figures?.[at]}
            </span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
      <Text look="read">{close}</Text>
    </Stack>
  );
}
