/* `node tools/tidy/src/report.ts`: everything that the rules find, and how long things are. */
import { inWords, repositoryFiles } from "./files.ts";
import { judged, readSources } from "./repository.ts";
import { sizeReport } from "./sizes.ts";

const repository = readSources(repositoryFiles());
for (const [name, faults] of judged(repository)) {
  console.log(`${faults.length === 0 ? "kept  " : "BROKEN"} ${name}`);
  for (const line of inWords(faults)) console.log(`       ${line}`);
}
console.log(sizeReport(repository.files, repository.sources));
