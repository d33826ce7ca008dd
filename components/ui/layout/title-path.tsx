import Link from "next/link";
import { classNames } from "./class-names";

/** A page above another one. */
export type PathStep = { readonly name: string; readonly href: string };

/** As wide as the room that the frame keeps for it in its bar. */
export const PATH_WIDTH = "lg:w-52 xl:w-72 wide:w-96";

/**
 * Where a page stands: the pages above it, and itself. It lies in the bar of the frame; where that has no room, it is a
 * line over the title that leads up, unless the tabs of the page do.
 */
export function TitlePath({
  up,
  here,
  hasTabs = false,
}: {
  up: readonly PathStep[];
  here: string;
  hasTabs?: boolean;
}) {
  return (
    <nav
      aria-label="Breadcrumb"
      className={classNames(
        PATH_WIDTH,
        "-mt-2 mb-1 text-xs lg:fixed lg:top-0 lg:left-56 lg:z-20 lg:m-0 lg:h-12 lg:text-sm lg:group-data-[rail=folded]/frame:left-18 print:hidden",
        hasTabs && "max-lg:hidden",
      )}
    >
      <ol className="flex h-full min-w-0 items-center">
        {up.map(({ name, href }, index) => (
          <li key={href} className={classNames("flex items-center", index === 0 ? "shrink-0" : "min-w-0")}>
            {index > 0 && <Slash />}
            {/* Whoever comes back to a list comes back to the row (row-actions.ts). */}
            <Link
              href={href}
              data-back=""
              className="inline-flex min-h-6 min-w-0 items-center text-muted hover:text-ink hover:underline pointer-coarse:min-h-11"
            >
              <span className="figures truncate">{name}</span>
            </Link>
          </li>
        ))}
        <li className="flex min-w-0 items-center max-lg:sr-only">
          <Slash />
          <span aria-current="page" title={here} className="figures truncate font-medium">
            {here}
          </span>
        </li>
      </ol>
    </nav>
  );
}

const Slash = () => (
  <span aria-hidden="true" className="px-1.5 text-muted">
    /
  </span>
);
