"use client";

/** The last resort, when even the layout failed: no styles, no parts of ours. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Numbers</title>
        <main>
          <h1>Something went wrong on our side</h1>
          <p>The dashboard could not be shown. Nothing was bought or changed. Reload the page.</p>
        </main>
      </body>
    </html>
  );
}
