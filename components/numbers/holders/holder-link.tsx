import Link from "next/link";
import { holderAddress } from "@/lib/numbers/holders/holder-view";

/** Who has a number; leads to all that they have. */
export function HolderLink({ name }: { name: string }) {
  return (
    <Link
      href={holderAddress(name)}
      prefetch={false}
      className="inline-flex min-h-6 min-w-0 items-center hover:underline pointer-coarse:min-h-11"
    >
      <bdi className="min-w-0 font-medium wrap-anywhere">{name}</bdi>
    </Link>
  );
}
