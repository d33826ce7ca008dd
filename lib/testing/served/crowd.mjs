import { parentPort, workerData } from "node:worker_threads";

// Attempts to sign in, all at once; answers their HTTP statuses. In a thread of its own: the vendor and
// whoever browses meanwhile must not wait for what this takes of the test's own time.
const { url, origin, size } = workerData;
const first = await fetch(`${url}/api/auth/csrf`);
const { csrfToken } = await first.json();
const cookie = first.headers
  .getSetCookie()
  .map((line) => line.split(";")[0])
  .join("; ");
const attempt = async (_unused, index) => {
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: cookie, Origin: origin },
    body: new URLSearchParams({
      csrfToken,
      json: "true",
      email: `guess-${index}@company.example`,
      password: "guessed",
    }),
  });
  await answer.text();
  return answer.status;
};
parentPort.postMessage(await Promise.all(Array.from({ length: size }, attempt)));
