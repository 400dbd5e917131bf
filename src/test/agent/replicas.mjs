// Two processes of the packaged service on one database, and a proxy that sends each request to the other one.

import { spawn } from "node:child_process";
import { createServer, request as send } from "node:http";
import { createServer as listener } from "node:net";
import { openSync } from "node:fs";

/** The service's jar, and the folder in which it is started. */
const jar = process.env.MICRONEEDLING_JAR;
const top = process.env.MICRONEEDLING_TOP;

/** Starts a replica; its database stands in the environment. It is stopped with kill(). */
export async function replica(port) {
  port ??= await freePort();
  const log = openSync(`replica-${port}.log`, "a");
  const child = spawn("java", [`-Dquarkus.http.port=${port}`, "-jar", jar], { cwd: top, stdio: ["ignore", log, log] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const url = `http://127.0.0.1:${port}`;
  const answers = () => fetch(url + "/v1").then((answer) => answer.ok, () => false);
  for (const begin = Date.now(); !(await answers()); await new Promise((resolve) => setTimeout(resolve, 300))) {
    if (child.exitCode !== null) throw new Error(`the replica ended: see replica-${port}.log`);
    if (Date.now() - begin > 180_000) throw new Error(`the replica does not answer: see replica-${port}.log`);
  }
  return {
    port,
    url,
    kill() {
      child.kill();
      return ended;
    },
  };
}

/** Sends every request to the next replica in turn, and remembers where each went, by which method of the protocol. */
export async function roundRobin(replicas) {
  const seen = [];
  let turn = 0;
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { port } = replicas[turn++ % replicas.length];
      const method = body.length ? JSON.parse(body).method : request.method;
      const { host, connection, ...headers } = request.headers;
      const onward = send({ host: "127.0.0.1", port, path: request.url, method: request.method, headers }, (answer) => {
        seen.push({ port, method, status: answer.statusCode, session: answer.headers["mcp-session-id"] });
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.writeHead(502).end());
      onward.end(body);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, close: () => server.close() };
}

function freePort() {
  return new Promise((resolve) => {
    const server = listener().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
