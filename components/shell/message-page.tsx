import { type ReactNode } from "react";

/** A page that has only something to say: not found, not allowed, broken. */
export function MessagePage({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <main id="content" className="mx-auto grid max-w-xl gap-4 px-4 py-16">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="grid gap-2 text-muted">{children}</div>
      <div className="flex flex-wrap gap-2">{action}</div>
    </main>
  );
}
