import { Hash } from "lucide-react";
import { type ReactNode } from "react";
import { KeepFocus } from "./keep-focus";

/** A page for those who are not signed in. */
export function EntryPage({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-5 px-4 py-10">
      <KeepFocus />
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
    <p className="flex items-center gap-2.5 text-sm font-semibold tracking-tight">
      <span aria-hidden="true" className="grid size-7 place-items-center rounded bg-action text-on-action">
        <Hash className="size-4" />
      </span>
      <span className="max-sm:group-data-[rail]/frame:sr-only lg:group-data-[rail=folded]/frame:sr-only">
        Numbers
      </span>
    </p>
  );
}
