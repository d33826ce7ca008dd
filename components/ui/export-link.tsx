import { linkButtonClass } from "./button";
import { classNames } from "./class-names";

/** A link to a download. A plain one: it must not be fetched ahead. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} className={classNames(linkButtonClass("secondary"), "print:hidden")}>
      Export CSV
    </a>
  );
}
