package microneedling.http;

/** An answer that comes in pages; its links are sent as headers too. */
sealed interface Linked permits Listing, ChangeListing, SearchListing {

    ListLinks links();
}
