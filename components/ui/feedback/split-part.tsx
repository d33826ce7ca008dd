"use client";

import { type ComponentType, lazy, useState } from "react";

/**
 * A part whose code comes apart from its page's; the server knows it. Where its code was fetched `ahead`, it shows at
 * once. React.lazy alone would show the fallback even then, and hold the part back for 300 ms.
 */
export function splitPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  const take = async () => (loaded = await load());
  const Later = lazy(async () => ({ default: await take() }));
  function SplitPart(props: Props) {
    // The same as long as it is shown: what was typed in it stays.
    const [Part] = useState(() => loaded ?? (Later as ComponentType<Props>));
    return <Part {...props} />;
  }
  /** Where this fails, it is tried again when the part is shown. */
  SplitPart.ahead = () => void take().catch(() => undefined);
  return SplitPart;
}
