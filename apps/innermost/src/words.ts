export const HELP = `Usage: innermost <command>

  serve                      serves the app and its relay until Ctrl-C
  backup <file>              copies the relay's database, also while it runs
  restore <file> [--replace] puts a copy back; --replace sets aside what is there
  verify <address>           checks whether a host hands out the app that this package holds

  serve takes --port <number>, --host <address>; serve, backup and restore take --data <folder>.
  verify takes --against <hashes.txt or the folder of a build> and --key <public key>.
  --version says which Innermost this is, --help this.

The settings by environment variables stand in docs/hosting.md; verify answers 0 where all is the same,
1 where something differs, 2 where it could not look.
`;

export const usage = (problem: string): string => `${problem}\nSee: innermost --help\n`;
