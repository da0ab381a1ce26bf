import { expect, it } from "vitest";
import { fromEnvironment } from "./environment.ts";

it("is one relay on one file where nothing is said", () => {
  const said = { INNERMOST_DATABASE_URL: "", INNERMOST_NATS_URL: "", INNERMOST_METRICS: "", PORT: "" };
  for (const env of [{}, said])
    expect(fromEnvironment(env)).toEqual({
      port: 7317,
      host: "127.0.0.1",
      proxies: [],
      dataDir: "./data",
      databaseUrl: undefined,
      natsUrl: undefined,
      numbers: undefined,
      drain: undefined,
    });
});

it("is one of many where a database is named, and takes leave of its clients", () => {
  const databaseUrl = "postgres://one@two/three";
  expect(
    fromEnvironment({ INNERMOST_DATABASE_URL: databaseUrl, INNERMOST_NATS_URL: "nats://four" }),
  ).toMatchObject({
    databaseUrl,
    natsUrl: "nats://four",
    drain: { notice: 5000, spread: 5000 },
  });
  const quick = { INNERMOST_DATABASE_URL: databaseUrl, INNERMOST_DRAIN_SECONDS: "0" };
  expect(fromEnvironment(quick).drain).toBeUndefined();
});

it.each([
  ["9464", { port: 9464 }],
  ["0.0.0.0:9464", { host: "0.0.0.0", port: 9464 }],
  ["[::1]:9464", { host: "::1", port: 9464 }],
])("gives its numbers where %s says", (text, numbers) => {
  expect(fromEnvironment({ INNERMOST_METRICS: text }).numbers).toEqual(numbers);
});
