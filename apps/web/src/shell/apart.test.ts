import { describe, expect, it } from "vitest";
import { wordsLost } from "./apart.ts";

const words = (helped: string, wish = "") => ({ helped, wish });
const none = words("");

describe("the words of a week that another device kept while these were written", () => {
  it("lie beside them", () => {
    expect(wordsLost(words("a walk", "sleep"), none, words("a laugh"))).toBe("a walk\n\nsleep");
    expect(wordsLost(words("a walk", "sleep"), words("", "sleep"), words("a laugh"))).toBe("a walk");
  });

  it("lie below what lies there already, and once", () => {
    expect(wordsLost(words("a walk"), none, words("a laugh"), "some rest")).toBe("some rest\n\na walk");
    expect(wordsLost(words("a walk"), none, words("a laugh"), "some rest\n\na walk")).toBeNull();
  });

  it("are nothing where one has changed what one saw, took it up, or kept nothing", () => {
    expect(wordsLost(words("a walk"), words("a walk"), none)).toBeNull();
    expect(wordsLost(words("a walk"), none, words("a walk, a laugh"))).toBeNull();
    expect(wordsLost(none, words("a walk"), words("a laugh"))).toBeNull();
  });
});
