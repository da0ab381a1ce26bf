import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { apart } from "../../build/apart.ts";
import { catalog } from "../../build/messages.ts";

const [OPEN, CLOSE] = ["\u2068", "\u2069"];

test("each value stands apart from the words around it, in every case of a message", () => {
  expect(apart(compileMessage("{rooms} · {minutes, number} minutes"))).toEqual([
    OPEN,
    ["rooms"],
    CLOSE,
    " · ",
    ["minutes", "number"],
    " minutes",
  ]);
  const chosen = apart(compileMessage("{named, select, yes {{name} says so} other {Somebody says so}}"));
  expect(chosen).toEqual([
    ["named", "select", { yes: [OPEN, ["name"], CLOSE, " says so"], other: ["Somebody says so"] }],
  ]);
});

test("a language from the right has its values apart, one from the left has them as they are", () => {
  const said = (locale: string) => JSON.stringify(catalog(locale)["focus.choose.named.line"]);
  expect(said("ar-XB")).toContain(OPEN);
  expect(said("en")).not.toContain(OPEN);
});
