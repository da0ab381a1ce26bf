import type { BookEntry, BookPart, BookWords, Book as Contents } from "./model.ts";

/**
 * The same pages on screen, on paper and in a saved file: so it is drawn with plain names of style, without a control and
 * without any word of the interface. book.css knows the names.
 */
export function Book({ title, notes, parts }: Contents) {
  return (
    <article class="book">
      <header class="book-front">
        <h1>{title}</h1>
        {notes.map((note) => (
          <p key={note} class="book-note">
            {note}
          </p>
        ))}
      </header>
      {parts.map((part, at) => (
        <Part key={at} {...part} />
      ))}
    </article>
  );
}

function Part({ title, note, months }: BookPart) {
  return (
    <section class="book-part">
      <h2>{title}</h2>
      {note && <p class="book-note">{note}</p>}
      {months.map(({ name, entries }, at) => (
        <section key={at} class="book-month">
          <h3>{name}</h3>
          {entries.map((entry, index) => (
            <Entry key={index} {...entry} />
          ))}
        </section>
      ))}
    </section>
  );
}

function Entry({ date, title, prompt, letters = [], lines = [] }: BookEntry) {
  return (
    <section class="book-entry">
      <p class="book-date">{date}</p>
      <h4 dir="auto">{title}</h4>
      {prompt && (
        <p class="book-prompt" dir="auto">
          {prompt}
        </p>
      )}
      {letters.length > 0 && (
        <div class="book-letters">
          {letters.map((letter, at) => (
            <Words key={at} {...letter} look="book-letter" />
          ))}
        </div>
      )}
      {lines.map((line, at) => (
        <Words key={at} {...line} look="book-line" />
      ))}
    </section>
  );
}

function Words({ lead, words, look }: BookWords & { look: string }) {
  return (
    <div class={look}>
      {lead && (
        <p class="book-lead" dir="auto">
          {lead}
        </p>
      )}
      <p class="book-words" dir="auto">
        {words}
      </p>
    </div>
  );
}
