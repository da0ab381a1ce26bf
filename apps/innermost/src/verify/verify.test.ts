import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  anyHost,
  build,
  copyOf,
  folder,
  honestHost,
  meddlingHost,
  noHost,
  put,
  releaseKey,
  verify,
} from "./scene.testing.ts";

const listOf = (dist: string): Uint8Array => readFileSync(join(dist, "hashes.txt"));

describe("a host that serves what was built", () => {
  it("is found to, and how much that says", async () => {
    const dist = build();
    const { words, code } = await verify(await honestHost(copyOf(dist)), dist);
    expect(words).toMatch(/serves Innermost 0\.1\.0, to the byte: 11 pages and files/);
    expect(words).toMatch(/bears no signature/);
    expect(words).toMatch(/This says what this machine was served just now/);
    expect(code).toBe(0);
  });

  it("may have packed its files, however it likes", async () => {
    const dist = build();
    const served = copyOf(dist);
    for (const name of ["index.html", "sw.js", "assets/a.js"]) {
      put(join(served, `${name}.br`), brotliCompressSync(readFileSync(join(served, name))));
      put(join(served, `${name}.gz`), gzipSync(readFileSync(join(served, name)), { level: 1 }));
    }
    expect((await verify(await honestHost(served), dist)).code).toBe(0);
  });

  it("is named by its address alone, on this machine without a scheme", async () => {
    const dist = build();
    const address = await honestHost(copyOf(dist));
    expect((await verify(address.replace("http://", ""), dist)).code).toBe(0);
  });

  it("is told to be held against a signed list, by the fingerprint of its key", async () => {
    const dist = build();
    const key = releaseKey();
    key.signs(dist, listOf(dist));
    const { words, code } = await verify(await honestHost(copyOf(dist)), dist, { key: key.file });
    expect([words, code]).toEqual([
      expect.stringMatching(/signed with the key ([0-9a-f]{4} ){7}[0-9a-f]{4}\./),
      0,
    ]);
  });
});

describe("a host that serves something else", () => {
  it.each(["index.html", "sw.js", "assets/a.js", "mark.svg"])(
    "is found out by one more byte in %s",
    async (name) => {
      const dist = build();
      const served = copyOf(dist);
      appendFileSync(join(served, name), " ");
      const { words, code } = await verify(await honestHost(served), dist);
      expect(words).toContain(`  not the same: /${name}\n`);
      expect(code).toBe(1);
    },
  );

  it("is found out where only what is packed is another", async () => {
    const dist = build();
    const served = copyOf(dist);
    put(join(served, "assets/a.js.br"), brotliCompressSync("export const a = 2;"));
    const { words, code } = await verify(await honestHost(served), dist);
    expect([words, code]).toEqual([expect.stringContaining("not the same: /assets/a.js (as br)\n"), 1]);
  });

  it("is found out where only one kind of browser gets it", async () => {
    const dist = build();
    const address = await meddlingHost(copyOf(dist), ({ url, headers }, response) => {
      if (url !== "/assets/a.js" || !/iPhone/.test(headers["user-agent"] ?? "")) return false;
      response.end("steal()");
      return true;
    });
    const { words, code } = await verify(address, dist);
    expect([words, code]).toEqual([expect.stringContaining("not the same: /assets/a.js (as gzip)\n"), 1]);
  });

  it("is found out where it lacks a file", async () => {
    const dist = build();
    const served = copyOf(dist);
    rmSync(join(served, "assets/a.js"));
    const { words, code } = await verify(await honestHost(served), dist);
    expect([words, code]).toEqual([expect.stringContaining("missing: /assets/a.js (404)\n"), 1]);
  });

  it("is found out by what its page and its worker name besides", async () => {
    const dist = build();
    const served = copyOf(dist);
    appendFileSync(
      join(served, "index.html"),
      '<script src="/assets/evil.js"></script><link href=//x.example/y.css>',
    );
    appendFileSync(join(served, "sw.js"), 'precache([{url:"assets/more.js"}])');
    const { words } = await verify(await honestHost(served), dist);
    for (const name of ["/assets/evil.js", "//x.example/y.css", "assets/more.js"])
      expect(words).toContain(`  named, and not ours: ${name}\n`);
    expect(words).not.toContain("named, and not ours: /assets/a.js");
  });

  it("is found out where only a place inside the app is another page", async () => {
    const dist = build();
    const address = await meddlingHost(copyOf(dist), ({ url }, response) => {
      if (url === "/sample") response.end("<!doctype html><title>Innermost</title>");
      return url === "/sample";
    });
    const { words, code } = await verify(address, dist);
    expect([words, code]).toEqual([expect.stringContaining("not the same: /sample\n"), 1]);
  });

  it.each([
    ["content-security-policy", "default-src *", "content-security-policy is another one"],
    ["x-content-type-options", "", "x-content-type-options is another one"],
    ["set-cookie", "who=me", "set-cookie does not belong there"],
    ["link", "</x.css>; rel=stylesheet", "link does not belong there"],
    ["nel", "{}", "nel does not belong there"],
  ])("is found out by its header %s: %s", async (name, value, told) => {
    const dist = build();
    const address = await meddlingHost(copyOf(dist), (_request, response) => {
      response.setHeader(name, value);
      return false;
    });
    const { words, code } = await verify(address, dist);
    expect([words, code]).toEqual([expect.stringContaining(`header: ${told} (pages)\n`), 1]);
  });
});

describe("a host of another version", () => {
  it("is told to be, and believed nothing, without a signature", async () => {
    const served = build("0.2.0", { "assets/a.js": "export const a = 2;\n" });
    const { words, code } = await verify(await honestHost(served), build());
    expect(words).toContain("It says that it is Innermost 0.2.0, without a signature");
    expect(code).toBe(1);
  });

  it.each([
    ["0.2.0", 0, "It is newer than yours"],
    ["0.0.9", 1, "older than yours"],
  ])(
    "is held against its own list where the same key has signed that (%s: %i)",
    async (version, code, told) => {
      const [dist, served] = [build(), build(version, { "assets/b.js": "export const b = 2;\n" })];
      const key = releaseKey();
      key.signs(served, listOf(served));
      const found = await verify(await honestHost(served), dist, { key: key.file });
      expect(found).toEqual({ code, words: expect.stringContaining(told) });
      expect(found.words).toContain(`serves Innermost ${version}, to the byte`);
      appendFileSync(join(served, "assets/b.js"), " ");
      const changed = await verify(await honestHost(served), dist, { key: key.file });
      expect(changed).toEqual({ code: 1, words: expect.stringContaining("not the same: /assets/b.js") });
    },
  );

  it("is not believed with another key, or a signature of other words", async () => {
    const [dist, served, key] = [build(), build("0.2.0", { "mark.svg": "<svg />" }), releaseKey()];
    releaseKey().signs(served, listOf(served));
    expect((await verify(await honestHost(served), dist, { key: key.file })).code).toBe(1);
    key.signs(served, listOf(dist));
    expect((await verify(await honestHost(served), dist, { key: key.file })).code).toBe(1);
  });

  it("may not be another list of the same version, though the key has signed both", async () => {
    const [dist, served, key] = [build(), build("0.1.0", { "mark.svg": "<svg />" }), releaseKey()];
    key.signs(served, listOf(served));
    const { words, code } = await verify(await honestHost(served), dist, { key: key.file });
    expect([words, code]).toEqual([expect.stringContaining("not the same: /mark.svg"), 1]);
  });

  it("with cards of somebody else is told how it can be checked", async () => {
    const served = build("0.1.0", {
      "packs.txt": "two-places: Two places\n",
      "assets/a.js": "export const a = 3;\n",
    });
    const { words, code } = await verify(await honestHost(served), build());
    expect(words).toContain("cards of somebody else built in: two-places: Two places.");
    expect(words).toContain("--against apps/web/dist");
    expect(code).toBe(1);
    expect((await verify(await honestHost(served), served)).code).toBe(0);
  });
});

describe("nothing is checked, and that is said,", () => {
  it.each(["ftp://example.org", "https://example.org/app", "https://me:x@example.org", "https://", "a b"])(
    "where %s is no address of a host",
    async (address) => {
      const { words, code } = await verify(address, build());
      expect([words, code]).toEqual([expect.stringMatching(/is no address of a host/), 2]);
    },
  );

  it("where nobody answers", async () => {
    const { words, code } = await verify(await noHost(), build());
    expect([words, code]).toEqual([expect.stringContaining("did not answer"), 2]);
  });

  it("where the host is none of ours", async () => {
    const address = await anyHost((_request, response) => response.end("<title>Cats</title>"));
    const { words, code } = await verify(address, build());
    expect([words, code]).toEqual([expect.stringContaining("does not serve Innermost"), 2]);
  });

  it("where it leads elsewhere, without going there", async () => {
    const address = await anyHost((_request, response) =>
      response.writeHead(302, { location: "https://evil.example/\u0080x" }).end(),
    );
    const { words, code } = await verify(address, build());
    expect([words, code]).toEqual([
      expect.stringContaining("leads to another address: https://evil.example/"),
      2,
    ]);
  });

  it("where the list or its signature is not what it has to be", async () => {
    const [dist, key] = [build(), releaseKey()];
    key.signs(dist, Buffer.from("something else"));
    const broken = await verify(await noHost(), dist, { key: key.file });
    expect(broken).toEqual({ code: 2, words: expect.stringContaining("was not signed with this key") });
    put(join(dist, "hashes.txt"), "# Innermost 0.1.0\nx  y\n");
    const odd = await verify(await noHost(), dist, { key: key.file });
    expect(odd).toEqual({ code: 2, words: expect.stringContaining("is no list of hashes") });
    const none = await verify(await noHost(), folder(), { key: key.file });
    expect(none).toEqual({ code: 2, words: expect.stringContaining("There is no ") });
  });
});

describe("a host that wants to harm the one who checks", () => {
  const BOUNDS = { one: 10_000, all: 30_000, bytes: 100_000 };

  it("can't keep them waiting", async () => {
    const address = await anyHost((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<title>Innermost</title>");
    });
    const { words, code } = await verify(address, build(), {
      bounds: { ...BOUNDS, one: 1000, all: 600_000 },
    });
    expect([words, code]).toEqual([expect.stringContaining("took too long"), 2]);
  });

  it("can't keep them waiting with all the rest either", async () => {
    const dist = build();
    const address = await meddlingHost(dist, ({ url }) => /a\.js|mark/.test(url ?? ""));
    const { words, code } = await verify(address, dist, { bounds: { ...BOUNDS, one: 600_000, all: 3000 } });
    expect([words, code]).toEqual([expect.stringContaining("unreadable: /assets/a.js (too slow)"), 1]);
  });

  it("can't fill their memory, packed or not", async () => {
    const dist = build();
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const address = await meddlingHost(dist, ({ url }, response) => {
      if (url !== "/assets/a.js") return false;
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
      return true;
    });
    const { words, code } = await verify(address, dist, { bounds: BOUNDS });
    expect([words, code]).toEqual([expect.stringContaining("unreadable: /assets/a.js (too large)"), 1]);
  });

  it("can't write what a terminal obeys, nor at length", async () => {
    const dist = build();
    const served = copyOf(dist);
    put(join(served, "packs.txt"), `\u001b[2J\u009bfine\u2028\n\u202eall is well${"!".repeat(5000)}`);
    put(join(served, "sw.js"), Array.from({ length: 3000 }, (_, at) => `{url:"a\u001b[1A${at}"}`).join());
    const { words, code } = await verify(await honestHost(served), dist);
    expect(code).toBe(1);
    expect(words.replaceAll("\n", "")).not.toMatch(/\p{C}|\u2028/u);
    expect(words).toMatch(/and \d+ more/);
    expect(words.length).toBeLessThan(3000);
  });
});
