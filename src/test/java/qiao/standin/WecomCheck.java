package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;

/**
 * Checks a call by the document, and forgives what 企业微信 forgives: fields it does not know, numbers
 * written as texts, and texts that it cuts instead of refusing them.
 */
final class WecomCheck {
  /** What is cut: its manual says so. */
  private static final String CUT =
      "sendMessage /(text/content|(video|textcard)/(title|description))"
          + "|sendGroupChatMessage /(text/content|(video|textcard)/(title|description))"
          + "|(create|update)GroupChat /name";

  /** The first of several contents is used, the others are dropped without a word. */
  private static final String FIRST_OF = "(add|edit)GroupWelcomeTemplate|(add|update)ContactWay";

  private final Contract contract;
  private final boolean anyType;

  WecomCheck(Contract contract) {
    this(contract, false);
  }

  /**
   * @param anyType whether a body is read whatever it is called: the most used client calls its
   *     JSON plain text where it speaks for a provider
   */
  WecomCheck(Contract contract, boolean anyType) {
    this.contract = contract;
    this.anyType = anyType;
  }

  /** Returns the call, its texts cut as the vendor cuts them. */
  WecomAsk checked(String operation, WecomApp app, Request request, Instant now) {
    ObjectNode body = Json.object();
    if (contract.operation(operation).method().equals("POST")
        && !request.is("multipart/form-data")) {
      body = read(request);
      check(operation, contract.body(operation, body), body);
    }
    check(operation, contract.query(operation, request.query()), body);
    return new WecomAsk(app, request, body, now);
  }

  private ObjectNode read(Request request) {
    if (!anyType && !request.is("application/json") || request.body().length == 0) {
      throw new WecomError(40063, "some parameters are empty");
    }
    return Json.object(request.body()).orElseThrow(() -> WecomError.parameter("bad JSON"));
  }

  private static void check(String operation, List<Flaw> flaws, ObjectNode body) {
    for (Flaw flaw : flaws) {
      if (cut(operation, flaw, body) || forgiven(operation, flaw)) {
        continue;
      }
      throw new WecomError(WecomCodes.of(operation, flaw), "invalid Request Parameter, " + flaw);
    }
  }

  private static boolean cut(String operation, Flaw flaw, ObjectNode body) {
    if (!flaw.kind().matches("maxLength|x-maxBytes")
        || !(operation + " " + flaw.place()).matches(CUT)) {
      return false;
    }
    int last = flaw.place().lastIndexOf('/');
    String text = flaw.value().asText();
    String kept =
        flaw.kind().equals("maxLength")
            ? text.substring(0, text.offsetByCodePoints(0, flaw.limit().asInt()))
            : ByteLimit.cut(text, flaw.limit().asInt());
    ObjectNode holder = (ObjectNode) body.at(flaw.place().substring(0, last));
    holder.set(flaw.place().substring(last + 1), TextNode.valueOf(kept));
    return true;
  }

  private static boolean forgiven(String operation, Flaw flaw) {
    boolean others = flaw.kind().equals("false") && operation.matches(FIRST_OF);
    boolean party = flaw.place().equals("/party");
    // The most used client sends it empty with each member.
    boolean profile = flaw.place().equals("/external_profile") && flaw.value().isEmpty();
    return flaw.kind().equals("additionalProperties")
        || flaw.numberAsText()
        || others && !party
        || profile;
  }
}
