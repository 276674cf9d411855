package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what a step answers, and throws what it failed with. */
final class Answers {
  private Answers() {}

  static JsonNode of(CompletableFuture<JsonNode> answer) throws VendorFault {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (Later.cause(e) instanceof VendorFault fault) {
        throw fault;
      }
      throw e;
    }
  }
}
