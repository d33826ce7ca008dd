import { classNames } from "@/components/ui/layout/class-names";

/** A name that anybody may have written: any length, script and direction, never markup. */
export function FriendlyName({ name, isTruncated = false }: { name: string | null; isTruncated?: boolean }) {
  if (!name) return <span className="text-muted">No name</span>;
  return (
    <bdi
      dir="auto"
      title={isTruncated ? name : undefined}
      className={classNames(isTruncated ? "block max-w-[11rem] 2xl:max-w-[16rem] truncate" : "wrap-anywhere")}
    >
      {name}
    </bdi>
  );
}
