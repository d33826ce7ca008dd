export const PAGE_SIZES = [20, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** What the address of the list says. Status is the vendor's word; null is all. */
export type NumberFilters = {
  readonly status: string | null;
  readonly size: PageSize;
  readonly page: number;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const STATUS = /^[\w -]{1,40}$/;
const LAST_PAGE = 1_000_000;

/** Reads the filters from an address. What makes no sense falls back to its default, never to an error. */
export function parseNumberFilters(params: SearchParams): NumberFilters {
  const first = (name: string) => [params[name]].flat()[0]?.trim() ?? "";
  const size = PAGE_SIZES.find((known) => String(known) === first("size")) ?? PAGE_SIZES[0];
  const page = /^\d{1,7}$/.test(first("page")) ? Number(first("page")) : 1;
  return {
    status: STATUS.test(first("status")) ? first("status") : null,
    size,
    page: Math.min(Math.max(page, 1), LAST_PAGE),
  };
}

/** The query of the list's address, without what is the default: "" or "?status=active&page=2". */
export function numberFiltersToSearch({ status, size, page }: NumberFilters): string {
  const search = new URLSearchParams();
  if (status) search.set("status", status);
  if (size !== PAGE_SIZES[0]) search.set("size", String(size));
  if (page !== 1) search.set("page", String(page));
  const text = search.toString();
  return text ? `?${text}` : "";
}
