"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/** A link whose page is fetched when somebody is about to follow it: a screen has many, few are followed. */
export function NavigationLink(props: ComponentProps<typeof Link>) {
  const [isNear, setNear] = useState(false);
  const approach = () => setNear(true);
  return <Link {...props} prefetch={isNear} onPointerEnter={approach} onFocus={approach} />;
}
