package qiao.catalog;

/**
 * Tells how a request breaks a documented limit.
 *
 * @param field where, as a person writes it: {@code text.mentioned_list[0]}
 * @param what the limit and the value: {@code 2051 bytes, at most 2048 allowed}
 */
public record Violation(String field, String what) {
  @Override
  public String toString() {
    return field + ": " + what;
  }
}
