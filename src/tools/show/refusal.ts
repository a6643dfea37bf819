/** Why something is not done, in lines for whoever asked; `exitCode` tells scripts so. */
export class Refusal extends Error {
  readonly exitCode: number;
  constructor(lines: readonly string[], exitCode = 1) {
    super(lines.join('\n'));
    this.exitCode = exitCode;
  }
}
