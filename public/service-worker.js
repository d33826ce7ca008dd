// Answers a page that cannot be fetched because there is no network. Nothing of an account is ever kept here.
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>No connection · Numbers</title>
<style>
:root{color-scheme:light dark}
body{margin:0;display:grid;place-items:center;min-height:100dvh;font:16px/1.5 system-ui,sans-serif;padding:1rem;
background:light-dark(#fff,#171a19);color:light-dark(#1b1d1a,#eceeec)}
main{max-width:32rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1rem;color:light-dark(#5b5f58,#a4aca7)}
a{display:inline-block;padding:.6rem 1rem;border-radius:6px;background:light-dark(#0b6e66,#4cc2b5);
color:light-dark(#fff,#06211e);text-decoration:none;font-weight:500}
</style>
<main><h1>You're offline</h1>
<p>The dashboard can't be reached. Orders you have placed go on without you, and nothing is bought twice.</p>
<a href="">Try again</a></main></html>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(
    fetch(event.request).catch(
      () => new Response(PAGE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }),
    ),
  );
});
