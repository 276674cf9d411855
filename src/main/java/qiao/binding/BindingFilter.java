package qiao.binding;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Says which bindings are meant.
 *
 * @param text a part of an id, a name, a mobile, an e-mail address or an employee number; here case
 *     does not count
 * @param before only those older than this id: the last one of the page before
 * @param limit how many at once, at most 200
 */
public record BindingFilter(
    Optional<String> account,
    Optional<String> tenant,
    Optional<String> employee,
    Optional<String> user,
    Optional<String> text,
    OptionalLong before,
    int limit) {
  static final int LARGEST_PAGE = 200;
  static final int USUAL_PAGE = 50;

  public BindingFilter {
    Stream.of(account, tenant, employee, user, text)
        .flatMap(Optional::stream)
        .forEach(BindingFilter::checkReadable);
    checkLimit(limit);
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "limit must lie between 1 and %d, not %d".formatted(LARGEST_PAGE, limit));
    }
  }

  /** PostgreSQL takes no U+0000, not even to look for it. */
  private static void checkReadable(String asked) {
    if (asked.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("what is looked for must not hold U+0000");
    }
  }

  /**
   * Takes what was asked; what is null was not asked.
   *
   * @throws IllegalArgumentException when the limit lies outside
   */
  public static BindingFilter of(
      String account,
      String tenant,
      String employee,
      String user,
      String text,
      Long before,
      Integer limit) {
    return new BindingFilter(
        Optional.ofNullable(account),
        Optional.ofNullable(tenant),
        Optional.ofNullable(employee),
        Optional.ofNullable(user),
        Optional.ofNullable(text).filter(part -> !part.isBlank()),
        before == null ? OptionalLong.empty() : OptionalLong.of(before),
        limit == null ? USUAL_PAGE : limit);
  }

  static BindingFilter ofAccount(String account) {
    return of(account, null, null, null, null, null, LARGEST_PAGE);
  }

  BindingFilter before(long id) {
    return new BindingFilter(
        account, tenant, employee, user, text, OptionalLong.of(id), LARGEST_PAGE);
  }
}
