export interface Chat {
  readonly user_id: string;
  readonly chatter_login: string;
}

/** Rows like the Twitch chatters: sixty streamers, and chatters most of whom come once. */
export function chats(count: number): Chat[] {
  return Array.from({ length: count }, (_, row) => ({
    user_id: String(100_000_000 + (row % 60)),
    chatter_login: `c_${((row - (row % 25 === 0 ? row % 1000 : 0)) * 7919).toString(36)}`,
  }));
}
