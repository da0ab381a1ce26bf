/** Pictures as files: one of a page, and several phones side by side in one. */
import type { Browser, Page } from "playwright-core";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A page's picture in WebP, from its upper left corner on. What is transparent stays so. */
export async function shot(page: Page, { width, height }: Size, quality = 90): Promise<Buffer> {
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setDefaultBackgroundColorOverride", { color: { r: 0, g: 0, b: 0, a: 0 } });
  const { data } = await client.send("Page.captureScreenshot", {
    format: "webp",
    quality,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await client.detach();
  return Buffer.from(data, "base64");
}

const GAP = 26;
const EDGE = 2;

/** The phones in one row, on no ground, each with a hairline and round corners. */
export async function joined(browser: Browser, phones: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent(`<body style="margin:0;background:transparent"><div style="display:inline-flex;gap:${GAP}px">
    ${phones.map(picture).join("")}</div>`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const box = await page.locator("div").boundingBox();
  if (!box) throw new Error("nothing stands in the strip");
  const size = { width: Math.ceil(box.width), height: Math.ceil(box.height) };
  await page.setViewportSize(size);
  const taken = await shot(page, size, 85);
  await page.close();
  return taken;
}

const picture = (phone: Buffer): string =>
  `<img src="data:image/webp;base64,${phone.toString("base64")}" alt=""
    style="display:block;border:${EDGE}px solid #8c7d7266;border-radius:26px">`;
