package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a checked call, ready to leave but for its token.
 *
 * @param given what the flow handed in, without anything of the account: this is what records show
 * @param address the whole address; a token may name another beginning for it
 * @param query names and values, not yet encoded, in the order of the document
 * @param body UTF-8 bytes; empty where the operation has none
 * @param judge says what the answer means, where no document does
 */
record Request(
    ObjectNode given,
    String method,
    String address,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Optional<OpenJudge> judge) {}
