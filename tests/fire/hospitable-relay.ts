/* The relay with room for as many strangers as STRANGERS says, who may take LOGIN_TIME ms. */
import { LIMITS, runUntilStopped } from "@innermost/relay";

const { PORT, INNERMOST_DATA, STRANGERS, LOGIN_TIME } = process.env;

const server = await runUntilStopped({
  port: Number(PORT),
  dataDir: INNERMOST_DATA!,
  distDir: null,
  limits: {
    strangers: Number(STRANGERS ?? LIMITS.strangers),
    // Long enough for a crowd to gather and to be weighed.
    loginTime: Number(LOGIN_TIME ?? 600_000),
    silence: 600_000,
    spacesPerMinute: 1_000_000,
  },
});
console.log(JSON.stringify({ event: "address", address: server.address }));
