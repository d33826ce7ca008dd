import "server-only";

/** Whether an address is this machine itself, where nothing can listen in between. */
export const isLoopback = (url: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
