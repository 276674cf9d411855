package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what a vendor document says.
 *
 * @param name the file's name without {@code -openapi.yaml}
 * @param title the vendor's own name
 * @param keys what an account has, in the order in which a person fills it in
 * @param sign how each call is signed; empty where a token, or nothing, says who calls
 * @param test what to call, and with what, to find out whether an account works
 */
public record Vendor(
    String name,
    String title,
    Map<String, AccountKey> keys,
    Map<String, Operation> operations,
    Optional<TokenRule> token,
    Optional<SignRule> sign,
    Optional<Test> test) {

  /**
   * Says how an account is tried.
   *
   * @param needs an account key without which only the token is fetched
   */
  public record Test(String operation, JsonNode with, Optional<String> needs) {}
}
