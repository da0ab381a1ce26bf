import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { About } from "./About.tsx";
import { Licences } from "./Licences.tsx";

const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const packages = [
  {
    name: "innermost",
    version: "0.1.0",
    licence: "AGPL-3.0-or-later",
    words: "GNU AFFERO GENERAL PUBLIC LICENSE\n\nVersion 3",
  },
  {
    name: "@fontsource-variable/newsreader",
    version: "5.3.0",
    licence: "OFL-1.1",
    words: "SIL OPEN FONT LICENSE",
  },
  { name: "preact", version: "11.2.0", licence: "MIT", words: "The MIT License (MIT)\n\nCopyright (c)" },
];

const here = { version: "0.1.0", address: "https://home.example", onLicences: nowhere };
const pack = { title: "Two places", author: "the authors of Innermost", licence: "CC0-1.0" };

export const stories: Stories = {
  "about/About": {
    page: () => <About {...back} {...here} packs={[]} />,
    packs: () => <About {...back} {...here} packs={[pack]} />,
  },
  "about/Licences": {
    list: () => <Licences {...back} packages={packages} />,
    coming: () => <Licences {...back} packages={null} />,
    away: () => <Licences {...back} packages="away" />,
  },
};
