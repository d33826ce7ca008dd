import { type Page, type Request } from "@playwright/test";

/** Requests whose address matches wait until what is returned is called; `isHeld` leaves some of them alone. */
export async function holdBack(
  page: Page,
  address: RegExp,
  isHeld: (request: Request) => boolean = () => true,
): Promise<() => void> {
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    if (isHeld(route.request())) await released;
    await route.continue();
  });
  return release;
}
