// Reads a running service through the generated types: node reads.js BASE_URL. Any fault ends it with exit code 1.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { components, paths } from "./api.js";

type Fact = components["schemas"]["Fact"];
type Typed =
    | components["schemas"]["ConditionDetail"]
    | components["schemas"]["NeedleLengthDetail"]
    | components["schemas"]["ProviderDetail"]
    | components["schemas"]["RecoveryDetail"]
    | components["schemas"]["SideEffectDetail"];
type Answer<P extends keyof paths> = paths[P] extends {
    get: { responses: { 200: { content: { "application/json": infer A } } } };
}
    ? A
    : never;
type Item<P extends keyof paths> = Answer<P> extends { items: (infer I)[] } ? I : never;
type Page<I> = { items: I[]; total: number; links: { next: string | null } };
type ListPath = { [P in keyof paths]: Answer<P> extends Page<unknown> ? P : never }[keyof paths];

async function read<P extends keyof paths>(base: string, path: P, concrete: string = path): Promise<Answer<P>> {
    const response = await fetch(base + concrete);
    assert.equal(response.status, 200, concrete);
    return (await response.json()) as Answer<P>;
}

/** All items, over all pages. */
async function all<P extends ListPath>(base: string, path: P, concrete: string = path): Promise<Item<P>[]> {
    const items: Item<P>[] = [];
    let next: string | null = `${concrete}?limit=7`;
    let total = -1;
    let pages = 0;
    while (next !== null) {
        const page = (await read(base, path, next)) as unknown as Page<Item<P>>;
        items.push(...page.items);
        total = page.total;
        next = page.links.next;
        pages++;
    }
    assert.equal(items.length, total, `${concrete} announces ${total} items and has ${items.length}`);
    assert.equal(pages, Math.max(1, Math.ceil(total / 7)), `${concrete} has pages of seven`);
    return items;
}

/** A client narrows by the type and falls back on what it knows when the type is new. */
function told(detail: Fact["detail"]): string {
    if (detail === null) {
        return "no detail";
    }
    const typed = detail as Typed;
    switch (typed.type) {
        case "conditions":
            return `group ${typed.group}`;
        case "needle-lengths":
            return `setting ${typed.setting}`;
        case "providers":
            return `provider`;
        case "recovery":
            return `stage`;
        case "side-effects":
            return `severity ${typed.severity}`;
        default:
            return `something new: ${detail.type}`;
    }
}

async function running(base: string): Promise<void> {
    const lists: { [P in Exclude<ListPath, "/v1/{topic}" | "/v1/changes" | "/v1/search">]: P } = {
        "/v1/conditions": "/v1/conditions",
        "/v1/disagreements": "/v1/disagreements",
        "/v1/facts": "/v1/facts",
        "/v1/faqs": "/v1/faqs",
        "/v1/needle-lengths": "/v1/needle-lengths",
        "/v1/providers": "/v1/providers",
        "/v1/recovery": "/v1/recovery",
        "/v1/releases": "/v1/releases",
        "/v1/side-effects": "/v1/side-effects",
        "/v1/sources": "/v1/sources",
        "/v1/topics": "/v1/topics",
    };
    for (const list of Object.values(lists)) {
        console.log(`${list}: ${(await all(base, list)).length}`);
    }
    const releases = await all(base, "/v1/releases");
    const changes = await read(base, "/v1/changes", `/v1/changes?from=${releases[releases.length - 1]!.version}&limit=100`);
    assert.ok(releases.length === 1 || changes.items.length > 0);
    console.log(`/v1/changes: ${changes.total}`);
    const found = await read(base, "/v1/search", "/v1/search?q=redness");
    assert.ok(found.answered && found.items.length > 0);
    const declined = await read(base, "/v1/search", "/v1/search?q=botox");
    assert.ok(!declined.answered && declined.items.length === 0 && declined.uncovered === "botox");
    console.log(`/v1/search: ${found.total}`);
    const topics = await all(base, "/v1/topics");
    assert.equal(topics.length, 17);
    for (const topic of topics) {
        const facts = await all(base, "/v1/{topic}", `/v1/${topic.id}`);
        const first = facts[0];
        assert.ok(first, `${topic.id} has a fact`);
        const fact = await read(base, "/v1/{topic}/{slug}", `/v1/${first.id}`);
        assert.equal(fact.id, first.id);
        assert.ok(fact.claims.length > 0);
        console.log(`${fact.id}: ${fact.agreement}, ${told(fact.detail)}`);
    }
}

/** What a later version of the service may answer: new fields, new terms, a detail of a new type. */
async function later(base: string): Promise<void> {
    const fact = (await all(base, "/v1/side-effects"))[0];
    assert.ok(fact);
    const changed = JSON.parse(JSON.stringify(fact)) as Record<string, any>;
    changed.agreement = "agreement-of-tomorrow";
    changed.field = { of: ["tomorrow"] };
    changed.claims[0].stance = "stance-of-tomorrow";
    changed.claims[0].source.kind = "kind-of-tomorrow";
    const term = { ...changed, detail: { ...changed.detail, severity: "severity-of-tomorrow", field: 1 } };
    const type = { ...changed, topic: "topic-of-tomorrow", detail: { type: "topic-of-tomorrow", field: 1 } };
    const page = await read(base, "/v1/facts");
    const list = { ...page, total: 2, items: [term, type], links: { ...page.links, next: null }, field: null };
    const server = createServer((_, response) => {
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify(list));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    try {
        const facts = await all(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, "/v1/facts");
        assert.deepEqual(
            facts.map((read) => [read.agreement, told(read.detail)]),
            [
                ["agreement-of-tomorrow", "severity severity-of-tomorrow"],
                ["agreement-of-tomorrow", "something new: topic-of-tomorrow"],
            ],
        );
        console.log("unknown fields, terms and types are survived");
    } finally {
        server.close();
    }
}

const base = process.argv[2];
assert.ok(base, "usage: reads.js BASE_URL");
await running(base);
await later(base);
