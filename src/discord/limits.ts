/**
 * What Discord accepts in one message or choice list, in characters, entries or bytes.
 * Source: discord-api-docs, "Component Reference" and "Application Commands"; for the bytes its issue #8554: a message
 * whose texts and 12 bytes for each component pass 10,170 is answered with a 500.
 */
export const limits = {
  /** Characters of all texts of a message together. */
  text: 4000,
  components: 40,
  /** Bytes of the components as JSON in UTF-8. */
  bytes: 10_000,
  rowButtons: 5,
  buttonLabel: 80,
  options: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  choices: 25,
  choiceName: 100,
} as const;
