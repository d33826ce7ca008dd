"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { Notice } from "./notice";

/**
 * A part whose code comes when it is first shown; the server does not know it. For what somebody opens: React.lazy would
 * hold it back for 300 ms, as all that takes the place of a fallback, and without a network would end the whole page.
 */
export function openedPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  const take = async () => (loaded = await load());
  function OpenedPart({ fallback, ...props }: Props & { fallback?: ReactNode }) {
    const [Part, setPart] = useState(() => loaded);
    const [tries, setTries] = useState(1);
    const [failed, setFailed] = useState(0);
    useEffect(() => {
      if (loaded) return;
      take().then(
        (part) => setPart(() => part),
        () => setFailed(tries),
      );
    }, [tries]);
    if (Part) return <Part {...(props as unknown as Props)} />;
    if (failed < tries) return fallback;
    return (
      <Notice
        tone="danger"
        title="This couldn't be loaded"
        isUrgent
        action={<Button onClick={() => setTries(tries + 1)}>Try again</Button>}
      >
        Try again, or reload the page.
      </Notice>
    );
  }
  /** Where this fails, it is tried again when the part is opened. */
  OpenedPart.ahead = () => void take().catch(() => undefined);
  return OpenedPart;
}
