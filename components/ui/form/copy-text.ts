/** Copies a text. False: the browser forbids it, as browsers do on pages without https. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What is said then. */
export const copyBlocked = (instead = "Select the text and copy it yourself") =>
  `Your browser blocked copying. ${instead}.`;
