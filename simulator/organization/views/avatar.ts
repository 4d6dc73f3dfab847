/** A picture's address, which nothing answers. */
export function avatarOf(accountId: string): string {
  return `https://avatar.example.com/${encodeURIComponent(accountId)}.png`;
}
