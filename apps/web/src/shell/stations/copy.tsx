/** Reading and printing: our story as a book, and a locked copy opened on this page alone. */
import { type Export, exportAll, isExport, lookAtTrunk, openExport } from "@innermost/store";
import { useMemo, useState } from "preact/hooks";
import { CopyPage } from "../../book/CopyPage.tsx";
import { type CopyProblem, OpenCopy } from "../../book/OpenCopy.tsx";
import { PrintPage } from "../../book/PrintPage.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { bookOf, htmlOf, storyBook } from "../book/book.ts";
import { saveData, savePage } from "../book/save.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { Away } from "./away.tsx";
import { sourceOf } from "./trunk.tsx";

export function PrintStation() {
  const app = useApp();
  const go = useGo();
  const { shared } = useOpened();
  const [which, setWhich] = useState<"all" | "month">("all");
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/story") } });
  const contents = useMemo(() => exportAll(sessionOf(app)), [app, shared]);
  const days = [...contents.opened, ...contents.revealed].map(({ on }) => on).sort();
  const newest = days.at(-1) ?? contents.keptOn;
  const book = useMemo(
    () => storyBook(contents, which === "all" ? null : (newest?.slice(0, 7) ?? null)),
    [contents, which, newest],
  );
  if (!newest) return <Away to="/story" />;
  return (
    <PrintPage
      {...frame}
      book={book}
      newest={atNoon(newest)}
      which={which}
      onWhich={setWhich}
      onPrint={() => print()}
    />
  );
}

/** What is read of a file at most, in bytes: years of words are a few megabytes. */
const FILE_MOST = 64 * 1024 * 1024;

async function lookAt(file: File): Promise<CopyProblem | null> {
  const begin = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (isExport(begin)) return file.size > FILE_MOST ? "damaged" : null;
  const trunk = await lookAtTrunk(sourceOf(file));
  return trunk.ok || trunk.why === "newer" ? "everything" : "notOurs";
}

const PROBLEMS = { "not-ours": "notOurs", newer: "newer", damaged: "damaged", wrong: "wrong" } as const;

export function CopyStation() {
  const app = useApp();
  const go = useGo();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [trying, setTrying] = useState(false);
  const [problem, setProblem] = useState<CopyProblem | null>(null);
  const [contents, setContents] = useState<Export | null>(null);
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  if (contents) return <Opened contents={contents} />;

  async function pick(picked: File) {
    setFile(picked);
    setProblem(await lookAt(picked).catch(() => "damaged" as const));
  }
  function open() {
    if (!file) return;
    setTrying(true);
    afterPaint(app.clock, async () => {
      const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
      const opened = openExport(app.door, new Uint8Array(bytes), passphrase);
      setTrying(false);
      setProblem(opened.ok ? null : PROBLEMS[opened.why]);
      if (opened.ok) setContents(opened.contents);
    });
  }
  return (
    <OpenCopy
      {...frame}
      chosen={file?.name ?? null}
      onPick={(picked) => void pick(picked)}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      trying={trying}
      problem={problem}
      onOpen={open}
      onEverything={() => go("/import")}
    />
  );
}

/** Drawn anew from the data, in the language spoken now; the page within the file is for who has no app. */
function Opened({ contents }: { contents: Export }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  const book = useMemo(() => bookOf(contents), [contents]);
  return (
    <CopyPage
      {...frame}
      book={book}
      onPrint={() => print()}
      onPage={() => void htmlOf(contents).then((html) => savePage(app, html))}
      onData={() => saveData(app, contents)}
    />
  );
}
