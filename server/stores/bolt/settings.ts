/** How to reach a database that speaks Bolt. */
export interface BoltSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** Neo4j only: the server's default when absent. */
  readonly database?: string;
}
