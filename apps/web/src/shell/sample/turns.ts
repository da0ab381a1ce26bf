/**
 * In this page messages, storage and relay are all promises: once the browser comes round to its next task, everything
 * that was under way has arrived.
 */
const MOST = 200;

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Comes when something holds; false where it does not within a moment. */
export async function until(holds: () => boolean): Promise<boolean> {
  for (let turns = 0; turns < MOST; turns++) {
    await turn();
    if (holds()) return true;
  }
  return false;
}
