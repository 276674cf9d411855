package qiao.catalog;

import java.util.Optional;

/**
 * Says how an answer that comes in pages goes on.
 *
 * @param items a JSON pointer to the list of a page's items
 * @param sent the field of the request that asks for a further page
 * @param next a JSON pointer to its next value; empty: the items so far are counted, and an empty
 *     page is the last
 * @param total a JSON pointer to how many there are; the last page is the one whose next value has
 *     come so far; empty: the last page is the one without a next value
 */
public record Paging(String items, String sent, Optional<String> next, Optional<String> total) {}
