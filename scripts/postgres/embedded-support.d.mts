export function embeddedProblem(system: { platform: string; glibc: string | undefined }): string | null;
export function thisSystem(): { platform: string; glibc: string | undefined };
export function namesDatabase(env?: Readonly<Record<string, string | undefined>>, folder?: string): boolean;
export function requireDatabase(): void;
