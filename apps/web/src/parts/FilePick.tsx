import css from "./FilePick.module.css";

export interface FilePickProps {
  label: string;
  /** What was chosen, in words; null before. */
  chosen: string | null;
  onPick: (file: File) => void;
  /** Names the note that tells why the file does not do. */
  errorId?: string | undefined;
}

/** Chooses a file: the browser's own control, which keys and screen readers know, in the shape of a quiet button. */
export function FilePick({ label, chosen, onPick, errorId }: FilePickProps) {
  const pick = (event: { currentTarget: HTMLInputElement }) => {
    const [file] = event.currentTarget.files ?? [];
    if (file) onPick(file);
  };
  return (
    <div class={css.pick}>
      <label class={css.label}>
        <input
          class={css.input}
          type="file"
          onChange={pick}
          aria-invalid={errorId ? "true" : undefined}
          aria-describedby={errorId}
        />
        <span>{label}</span>
      </label>
      {chosen && <p class={css.chosen}>{chosen}</p>}
    </div>
  );
}
