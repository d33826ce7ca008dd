import { Hash } from "lucide-react";
import { type ReactNode } from "react";

/** A page for those who are not signed in. */
export function EntryPage({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-5 px-4 py-10">
      <div className="justify-self-center">
        <Brand />
      </div>
      {children}
    </main>
  );
}

/** The product's mark and name. */
export function Brand() {
  return (
    <p className="flex items-center gap-2 text-base font-semibold tracking-tight">
      <span aria-hidden="true" className="grid size-8 place-items-center rounded bg-accent text-on-accent">
        <Hash className="size-5" />
      </span>
      Numbers
    </p>
  );
}
