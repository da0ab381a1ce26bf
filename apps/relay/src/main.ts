/* The relay alone, as a service runs it: `node src/main.ts`. For people there is `npm start`. */
import { fileURLToPath } from "node:url";
import { runUntilStopped } from "./run.ts";

const { PORT = "7317", HOST = "127.0.0.1", INNERMOST_DATA = "./data", INNERMOST_DATABASE_URL } = process.env;

const server = await runUntilStopped({
  port: Number(PORT),
  host: HOST,
  dataDir: INNERMOST_DATA,
  databaseUrl: INNERMOST_DATABASE_URL,
  distDir: fileURLToPath(new URL("../../web/dist", import.meta.url)),
  logger: (entry) => console.log(JSON.stringify(entry)),
});
console.log(JSON.stringify({ event: "address", address: server.address }));
