// Reads a running service through the generated client. Any fault ends it with an exit code other than 0.
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import com.sun.net.httpserver.HttpServer
import java.net.InetSocketAddress
import kb.apis.DisagreementsApi
import kb.apis.FAQsApi
import kb.apis.FactsApi
import kb.apis.IndexApi
import kb.apis.ReleasesApi
import kb.apis.SourcesApi
import kb.apis.TypedTopicsApi
import kb.infrastructure.Serializer
import kb.models.ConditionDetail
import kb.models.Detail
import kb.models.NeedleLengthDetail
import kb.models.ProviderDetail
import kb.models.RecoveryDetail
import kb.models.SideEffectDetail
import kotlin.system.exitProcess

const val LIMIT = 7

/** All items, over all pages. */
fun <T> all(name: String, page: (offset: Int) -> Triple<List<T>, Int, String?>): List<T> {
    val items = mutableListOf<T>()
    do {
        val (read, total, next) = page(items.size)
        items += read
        check(next != null || items.size == total) { "$name announces $total items and has ${items.size}" }
        check(next == null || read.size == LIMIT) { "$name has a page of ${read.size} before the last" }
    } while (next != null)
    println("$name: ${items.size}")
    return items
}

/** A client tells by the type, and falls back on what it knows when the type is new. */
fun told(detail: Detail?): String = when (detail) {
    null -> "no detail"
    is ConditionDetail -> "group ${detail.group}"
    is NeedleLengthDetail -> "setting ${detail.setting}"
    is ProviderDetail -> "provider"
    is RecoveryDetail -> "stage"
    is SideEffectDetail -> "severity ${detail.severity}"
    else -> "something new: ${detail.type}"
}

fun running(base: String) {
    val facts = FactsApi(base)
    val typed = TypedTopicsApi(base)
    check(IndexApi(base).getIndex().links.containsKey("facts"))
    all("facts") { o -> facts.listFacts(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("conditions") { o -> typed.listConditions(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("needle-lengths") { o -> typed.listNeedleLengths(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("providers") { o -> typed.listProviders(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("recovery") { o -> typed.listRecoveryStages(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("side-effects") { o -> typed.listSideEffects(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("disagreements") { o -> DisagreementsApi(base).listDisagreements(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("faqs") { o -> FAQsApi(base).listFaqs(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("sources") { o -> SourcesApi(base).listSources(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    all("releases") { o -> ReleasesApi(base).listReleases(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    val topics = all("topics") { o -> FactsApi(base).listTopics(limit = LIMIT, offset = o).let { Triple(it.items, it.total, it.links.next) } }
    check(topics.size == 17) { "${topics.size} topics" }
    for (topic in topics) {
        val first = facts.listTopicFacts(topic.id, limit = 1).items.first()
        val fact = facts.getTopicFact(first.id.substringAfter('/'), topic.id)
        check(fact == first && fact.claims.isNotEmpty()) { fact.id }
        println("${fact.id}: ${fact.agreement}, ${told(fact.detail)}")
    }
}

/** What a later version of the service may answer: new fields, new terms, a detail of a new type. */
fun later(base: String) {
    val json = Serializer.jacksonObjectMapper
    val page = json.readTree(java.net.URI("$base/v1/side-effects?limit=1").toURL()) as ObjectNode
    val term = page["items"][0] as ObjectNode
    term.put("agreement", "agreement-of-tomorrow").putObject("field").putArray("of").add("tomorrow")
    (term["claims"][0] as ObjectNode).put("stance", "stance-of-tomorrow")
    (term["claims"][0]["source"] as ObjectNode).put("kind", "kind-of-tomorrow")
    (term["detail"] as ObjectNode).put("severity", "severity-of-tomorrow").put("field", 1)
    val type = term.deepCopy().put("topic", "topic-of-tomorrow")
    type.putObject("detail").put("type", "topic-of-tomorrow").put("field", 1)
    page.put("total", 2).putNull("field")
    (page["items"] as ArrayNode).add(type)
    (page["links"] as ObjectNode).putNull("next")
    val server = HttpServer.create(InetSocketAddress("127.0.0.1", 0), 0)
    server.createContext("/") {
        val bytes = json.writeValueAsBytes(page)
        it.responseHeaders.add("Content-Type", "application/json")
        it.sendResponseHeaders(200, bytes.size.toLong())
        it.responseBody.use { body -> body.write(bytes) }
    }
    server.start()
    try {
        val read = FactsApi("http://127.0.0.1:${server.address.port}").listFacts().items
        check(read.size == 2 && read.all { it.agreement == "agreement-of-tomorrow" })
        check(told(read[0].detail) == "severity severity-of-tomorrow") { told(read[0].detail) }
        check(read[1].topic == "topic-of-tomorrow" && told(read[1].detail) == "no detail") { told(read[1].detail) }
        println("unknown fields, terms and types are survived")
    } finally {
        server.stop(0)
    }
}

fun main(arguments: Array<String>) {
    // The one setting a generated client needs: a detail of a type it doesn't know is then null instead of a fault.
    Serializer.jacksonObjectMapper.disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
    running(arguments[0])
    later(arguments[0])
    exitProcess(0) // the HTTP client keeps threads
}
