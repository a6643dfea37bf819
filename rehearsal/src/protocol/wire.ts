/** One line of «What went over the wire»; the bodies are asked for when it is opened. */
export interface WireLine {
  kind: 'request' | 'dispatch';
  nth: number;
  /** Milliseconds since 1970, by the rehearsal's clock. */
  at: number;
  /** `POST /channels/1/messages`, or the event's name. */
  title: string;
  /** Null for dispatches. */
  status: number | null;
  ms: number | null;
  /** How many rules of Discord's the request broke. */
  problems: number;
}

/** A line of the wire with everything in it. */
export interface WireDetails {
  line: WireLine;
  request: unknown;
  response: unknown;
  files: { name: string; size: number }[];
  /** The rules that were broken, and where. */
  problems: { where: string; rule: string; message: string }[];
  /** What a test ordered to go wrong. */
  fault: string | null;
}
