/** What a look at the set-up has found: `fault` must be mended, `note` is good to know. */
export interface Finding {
  readonly kind: 'fine' | 'note' | 'fault';
  /** What was looked at: "database", "Slack scopes". */
  readonly about: string;
  /** What is so, and for a fault what to do. Holds no secret and no name of a member. */
  readonly sentence: string;
}
