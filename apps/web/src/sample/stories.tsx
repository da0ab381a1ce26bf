import { nowhere, type Stories } from "../gallery/stories.ts";
import { SamplePage, type SamplePageProps } from "./SamplePage.tsx";

const page = (more: Partial<SamplePageProps> = {}) => (
  <SamplePage
    week={9}
    weeks={12}
    moment={{
      title: "Two letters are opened at the same moment.",
      body: "Each reads the other’s words first, alone. Only then comes the listener’s turn.",
      shared: true,
    }}
    busy={false}
    {...{
      onNext: nowhere,
      onAgain: nowhere,
      onBack: nowhere,
      onOwn: nowhere,
      onHelp: nowhere,
      onExit: nowhere,
    }}
    phones={["Mara", "Sam"].map((name) => ({ name, screen: null }))}
    {...more}
  />
);

export const stories: Stories = {
  "sample/SamplePage": {
    opened: () => page(),
    sealed: () =>
      page({
        moment: {
          title: "Mara has sealed a letter.",
          body: "On Sam’s phone nothing tells of it. It opens when both letters are in.",
          shared: false,
        },
      }),
    telling: () => page({ week: 4, moment: null, busy: true }),
    first: () => page({ week: 1, onBack: null }),
    last: () => page({ week: 12, onNext: null }),
  },
};
