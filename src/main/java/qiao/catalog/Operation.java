package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Describes one call that a vendor offers.
 *
 * @param id the {@code operationId}, such as {@code createLead}
 * @param title the vendor's own name for it
 * @param manual the vendor's manual page
 * @param address the whole address; {@code {name}} stands for account keys and path parameters
 * @param form whether the body is a form instead of JSON
 * @param files whether the body is made of parts, of which some are files, instead of JSON
 * @param bare the field whose value alone is the body, where the vendor wants a list
 * @param changing whether it changes something at the vendor, so that its answer is journalled
 * @param repeatable whether doing it twice is as good as once
 * @param usesToken whether the account's token goes with it
 * @param secret whether its answer holds a secret: Qiao calls it itself, and no flow, page or
 *     record gets the answer
 * @param rest how only what an answer says was not done is asked for again
 * @param textAnswer how an answer that is no JSON is read; empty where answers are JSON
 * @param keptFor how long an answer may be reused for the same question; zero: never
 * @param paging how the answer goes on, where it comes in pages
 * @param follow how it is asked for all places below one
 * @param wording puts what people write into the vendor's own values
 */
public record Operation(
    String vendor,
    String id,
    String title,
    String manual,
    String method,
    String address,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    boolean form,
    boolean files,
    Optional<String> bare,
    boolean changing,
    boolean repeatable,
    boolean usesToken,
    boolean secret,
    Optional<LookUp> lookUp,
    OutcomeRules outcome,
    Optional<RestRule> rest,
    Optional<TextAnswer> textAnswer,
    List<PaceRule> pace,
    Duration connectTimeout,
    Duration readTimeout,
    Duration keptFor,
    Optional<Paging> paging,
    Optional<FollowRule> follow,
    Wording wording,
    Limits limits) {

  /**
   * Describes a value that travels in the path, the query or a header.
   *
   * @param value a text made of account keys; empty where the flow gives the value
   */
  public record Parameter(
      String name, String in, boolean required, JsonNode schema, Optional<String> value) {}

  /** Returns the name as flows, records and metrics spell it: {@code xiaoshouyi/createLead}. */
  public String path() {
    return vendor + "/" + id;
  }

  @Override
  public String toString() {
    return path();
  }
}
