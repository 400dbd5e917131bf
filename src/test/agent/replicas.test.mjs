// One client after another, as assistants connect: to one replica, to two that take turns, and over a restart.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { replica, roundRobin } from "./replicas.mjs";

const replicas = [];
let proxy;

before(async () => {
  // One that runs is ended below even when the other can't start.
  replicas.push(await replica());
  replicas.push(await replica());
  proxy = await roundRobin(replicas);
});

after(async () => {
  proxy?.close();
  await Promise.all(replicas.map((one) => one.kill()));
});

/** Connects as an assistant does: it says hello, then learns which tools there are, and from then on holds answers to their schemas. */
async function connect(url) {
  const client = new Client({ name: "tests", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url)));
  return client;
}

const read = (url, path) => fetch(url + path).then((answer) => answer.json());

const call = (client, name, args = {}) => client.callTool({ name, arguments: args });

test("a client learns what there is and how to speak of it", async () => {
  const client = await connect(replicas[0].url);
  assert.match(client.getInstructions(), /no source covers/);
  assert.equal(client.getServerVersion().name, "microneedling");
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    ["search", "get_fact", "list_facts", "compare_sources", "list_sources", "get_faq"],
  );
  assert.ok(tools.every(({ annotations }) => annotations.readOnlyHint && !annotations.destructiveHint && !annotations.openWorldHint));
  const { prompts } = await client.listPrompts();
  const prompt = await client.getPrompt({ name: prompts[0].name, arguments: { question: "Does it hurt?" } });
  assert.match(prompt.messages[0].content.text, /Does it hurt\?$/);
  await client.close();
});

test("every tool answers with data that fits its schema, and with a text", async () => {
  const client = await connect(replicas[0].url);
  await client.listTools(); // from here on the client checks structured content
  const found = await call(client, "search", { q: "does it hurt" });
  assert.ok(found.structuredContent.answered);
  const [fact] = (await call(client, "list_facts", { agreement: "differ", limit: 1 })).structuredContent.items;
  assert.deepEqual((await call(client, "get_fact", { id: fact.id })).structuredContent, await read(replicas[0].url, "/v1/" + fact.id));
  const compared = await call(client, "compare_sources", { id: fact.id });
  assert.ok(compared.structuredContent.positions.length > 0);
  assert.match(compared.content[0].text, /Sources differ/);
  const [faq] = (await call(client, "get_faq", { limit: 1 })).structuredContent.items;
  assert.deepEqual((await call(client, "get_faq", { id: faq.id })).structuredContent, await read(replicas[0].url, "/v1/faqs/" + faq.id));
  const { total } = (await call(client, "list_sources")).structuredContent;
  assert.equal(total, (await read(replicas[0].url, "/v1/sources")).total);
  await client.close();
});

test("what is not covered is declined, and what is wrong is told as an answer", async () => {
  const client = await connect(replicas[0].url);
  await client.listTools();
  const declined = await call(client, "search", { q: "train times to Leeds" });
  assert.equal(declined.structuredContent.answered, false);
  assert.deepEqual(declined.structuredContent.items, []);
  const wrong = await call(client, "get_fact", { id: "side-effects/rednes" });
  assert.ok(wrong.isError);
  assert.match(wrong.content[0].text, /side-effects\/redness/);
  await assert.rejects(call(client, "delete_fact"), /-32602/);
  await client.close();
});

test("facts are resources", async () => {
  const client = await connect(replicas[0].url);
  const { resources, nextCursor } = await client.listResources();
  const { contents } = await client.readResource({ uri: resources[0].uri });
  assert.match(contents[0].text, /not medical advice/);
  // A page begun at one replica goes on at another.
  const other = await connect(replicas[1].url);
  const next = await other.listResources({ cursor: nextCursor });
  assert.ok(next.resources.length > 0);
  assert.ok(!next.resources.some(({ uri }) => resources.some((one) => one.uri === uri)));
  await Promise.all([client.close(), other.close()]);
});

test("one client's requests may go to either of two replicas in turn", async () => {
  const client = await connect(proxy.url);
  const answers = [];
  for (let i = 0; i < 10; i++) answers.push((await call(client, "get_fact", { id: "side-effects/redness" })).structuredContent);
  answers.forEach((answer) => assert.deepEqual(answer, answers[0]));
  const calls = proxy.seen.filter(({ method }) => method === "tools/call");
  for (const { port } of replicas) assert.ok(calls.some((one) => one.port === port), "a replica was asked nothing");
  assert.ok(proxy.seen.every(({ session }) => session === undefined), "a session was begun");
  await client.close();
});

test("many clients at once don't get into each other's way", async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => connect(proxy.url)));
  const topics = ["basics", "costs", "recovery", "devices", "care", "results", "sessions", "areas"];
  const lists = await Promise.all(
    clients.flatMap((client, i) => [1, 2, 3].map(() => call(client, "list_facts", { topic: topics[i], limit: 3 }).then((list) => [topics[i], list]))),
  );
  for (const [topic, { structuredContent }] of lists) assert.ok(structuredContent.items.every((fact) => fact.topic === topic));
  await Promise.all(clients.map((client) => client.close()));
});

test("a client goes on where it was after a restart", async () => {
  const client = await connect(replicas[0].url);
  const before = await call(client, "search", { q: "redness" });
  await replicas[0].kill();
  replicas[0] = await replica(replicas[0].port);
  const after = await call(client, "search", { q: "redness" });
  assert.deepEqual(after.structuredContent, before.structuredContent);
  await client.close();
});

test("nothing that a client sends can write", async () => {
  const client = await connect(replicas[0].url);
  for (const method of ["tools/create", "resources/update", "resources/subscribe", "logging/setLevel"]) {
    await assert.rejects(client.request({ method, params: { uri: "x", level: "debug" } }, { parse: (x) => x }), /-32601|no method/);
  }
  await client.close();
});
